/** How a pointer comes to a place. */
import type { Point } from "./browser.ts";

/**
 * In how many steps. The page tells from the pointer's way whether its frame was moved or is shown smaller than it is. A
 * pointer that only ever leaps, between two places that are scrolled to, looks just like one over a smaller frame.
 */
export const steps = 8;

/** The places on a straight way, in whole CSS pixels, the last of them its end. */
export function wayOf(from: Point, to: Point): Point[] {
  const along = (start: number, end: number, step: number) =>
    Math.round(start + ((end - start) * step) / steps);
  return Array.from({ length: steps }, (_, index) => ({
    x: along(from.x, to.x, index + 1),
    y: along(from.y, to.y, index + 1),
  }));
}
