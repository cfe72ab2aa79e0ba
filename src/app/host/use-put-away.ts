import { useEffect } from "react";
import { flushSync } from "react-dom";

/**
 * Calls back when the browser puts the page away as it is, to show it again on Back (WebKit does so on plain http, whatever
 * `no-store` says): on a shared till it may be somebody else who comes back. What is to be gone has to be gone from the
 * screen before the page is put away, or it would be seen again.
 */
export function usePutAway(onPutAway: () => void): void {
  useEffect(() => {
    const hidden = ({ persisted }: PageTransitionEvent) => {
      if (persisted) flushSync(onPutAway);
    };
    window.addEventListener("pagehide", hidden);
    return () => window.removeEventListener("pagehide", hidden);
  }, [onPutAway]);
}
