/**
 * Since when the pointer has been inside this frame while the frame stood still on the screen.
 *
 * Defends against a page that moves the frame under a pointer that is about to press something else. Inside the frame
 * nothing moves then; but a pointer event tells its place on the screen and in the page, and the two move together for as
 * long as the frame stays where it is.
 */

/** One pointer event: where it was on the screen and in the page, at a time in ms. */
export interface PointerSample {
  at: number;
  kind: "hovers" | "touches";
  screen: Point;
  page: Point;
  /** `devicePixelRatio`: a pixel of the page is at most so many of the screen's. */
  density: number;
}

interface Point {
  x: number;
  y: number;
}

export type Stay = { since: number; first: PointerSample; scale?: number | undefined } | undefined;

/** What rounding may do to a distance, in px, and to a scale that was measured over a short one. */
const slack = 3;
const slackOfScale = 0.05;
/** A scale is measured over no less than this, in px. */
const longEnough = 24;
/** A page shown smaller than this cannot be read: see `tooSmall`. */
export const smallest = 0.5;

/** The stay goes on, or starts anew with this event: the frame has moved, or is shown at another size. */
export function stayOn(before: Stay, sample: PointerSample): NonNullable<Stay> {
  const anew = { since: sample.at, first: sample };
  if (!before || before.first.kind !== sample.kind) return anew;
  const screen = between(before.first.screen, sample.screen);
  const page = between(before.first.page, sample.page);
  const scale = before.scale ?? measured(screen, page);
  const range = scale === undefined ? [smallest, Math.max(1, sample.density)] : [scale, scale];
  const still = (["x", "y"] as const).every((axis) => fits(screen[axis], page[axis], range));
  const plausible = scale === undefined || isPlausible(scale, sample.density);
  return still && plausible ? { ...before, scale } : anew;
}

function isPlausible(scale: number, density: number): boolean {
  return scale >= smallest - slackOfScale && scale <= Math.max(1, density) + slackOfScale;
}

/** Whether a way in the page may have been this way on the screen, at a scale in the range. */
function fits(screen: number, page: number, range: number[]): boolean {
  const ways = range.map((scale) => scale * page);
  const tolerance = slack + slackOfScale * Math.abs(page);
  return screen >= Math.min(...ways) - tolerance && screen <= Math.max(...ways) + tolerance;
}

function measured(screen: Point, page: Point): number | undefined {
  const axis = Math.abs(page.x) > Math.abs(page.y) ? "x" : "y";
  return Math.abs(page[axis]) < longEnough ? undefined : screen[axis] / page[axis];
}

function between(from: Point, to: Point): Point {
  return { x: to.x - from.x, y: to.y - from.y };
}
