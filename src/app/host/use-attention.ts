import { useEffect } from "react";

/** Calls back whenever the merchant comes back to the page: another tab may have decided in the meantime. */
export function useAttention(onAttention: () => void): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") onAttention();
    };
    // `pageshow` also fires for a page brought back from the browser's back-forward cache, with its timers long stopped.
    const shown = (event: PageTransitionEvent) => {
      if (event.persisted) look();
    };
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pageshow", shown);
    return () => {
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pageshow", shown);
    };
  }, [onAttention]);
}
