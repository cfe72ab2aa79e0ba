import { useLayoutEffect } from "react";
import { watchAttention } from "./attention.ts";

/** How long, in ms, a new screen takes no presses of a pointer. Double taps come within 450. */
const settlingTime = 700;
let settled: ReturnType<typeof setTimeout> | undefined;

/**
 * For whatever comes up in place of something else: for a moment it ignores presses of a pointer, links too. The second
 * tap of a double tap was meant for what stood there before. Keyboards and screen readers are not slowed.
 *
 * By style (`base.css`), so that a press that began in that moment and ends after it is no press either. The first screen
 * counts from when the page was asked for: that was the first tap. In a window of its own the first screen takes a press
 * of Cancel all the same: it asks before it does anything, and somebody may want to leave at once.
 */
export function useNewScreen(): void {
  useLayoutEffect(() => {
    watchAttention();
    const root = document.documentElement;
    const first = root.dataset.presses === undefined;
    const left = first ? settlingTime - performance.now() : settlingTime;
    clearTimeout(settled);
    if (left <= 0) {
      root.dataset.presses = "taken";
      return;
    }
    root.dataset.presses = first && window.parent === window ? "cancel" : "ignored";
    settled = setTimeout(() => {
      root.dataset.presses = "taken";
    }, left);
  }, []);
}
