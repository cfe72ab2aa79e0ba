import { useEffect } from "react";

/** A till is shared: after this long without a touch, in ms, whoever signed in has walked away. */
const limit = 10 * 60_000;

/** Calls `onIdle` once nobody has touched the page for ten minutes, and again after each further ten. */
export function useIdle(onIdle: () => void): void {
  useEffect(() => {
    let touched = Date.now();
    const touch = () => {
      touched = Date.now();
    };
    const userEvents = ["pointerdown", "keydown", "input", "wheel", "touchmove"] as const;
    for (const event of userEvents) window.addEventListener(event, touch, { passive: true, capture: true });
    // By the clock, not by one long timer: a device that slept must not count from where it left off. A clock that was set
    // back cannot tell how long it has been, and nobody stays signed in on its word.
    const timer = setInterval(() => {
      if (Math.abs(Date.now() - touched) < limit) return;
      touch();
      onIdle();
    }, 1000);
    return () => {
      clearInterval(timer);
      for (const event of userEvents) window.removeEventListener(event, touch, { capture: true });
    };
  }, [onIdle]);
}
