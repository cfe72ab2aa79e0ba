import { useEffect } from "react";

/** A till is shared: after this long without a touch, in ms, whoever signed in has walked away. */
const limit = 10 * 60_000;

/** The device's clock, and the time since the page was opened: the first may be set back, the second may stop in sleep. */
function now() {
  return { clock: Date.now(), sinceOpened: performance.now() };
}

/** How long it has been, in ms, by whichever clock says more: nobody stays signed in on the word of the other. */
function since(moment: ReturnType<typeof now>): number {
  return Math.max(Math.abs(Date.now() - moment.clock), performance.now() - moment.sinceOpened);
}

/** Calls `onIdle` once nobody has touched the page for ten minutes, and again after each further ten. */
export function useIdle(onIdle: () => void): void {
  useEffect(() => {
    let touched = now();
    const touch = () => {
      touched = now();
    };
    const userEvents = ["pointerdown", "keydown", "input", "wheel", "touchmove"] as const;
    for (const event of userEvents) window.addEventListener(event, touch, { passive: true, capture: true });
    // By clocks, not by one long timer: a device that slept must not count from where it left off.
    const timer = setInterval(() => {
      if (since(touched) < limit) return;
      touch();
      onIdle();
    }, 1000);
    return () => {
      clearInterval(timer);
      for (const event of userEvents) window.removeEventListener(event, touch, { capture: true });
    };
  }, [onIdle]);
}
