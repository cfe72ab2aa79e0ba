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

/**
 * `first`: from where the frame has stood still. `rest`: where the pointer came to the place on the screen where it is.
 * `doubted`: a scale at which nothing could be read, as two events in a row told it. A third has to agree; until then it
 * may be that the page around was scrolled under a pointer at rest.
 */
export type Stay = (Measured & { rest: PointerSample }) | undefined;

interface Measured {
  since: number;
  first: PointerSample;
  scale?: number | undefined;
  doubted?: number | undefined;
}

/** What rounding may do to a distance, in px, and to a scale that was measured over a short one. */
const slack = 3;
const slackOfScale = 0.05;
/** A scale is measured over no less than this, in px. */
const longEnough = 24;
/** A page shown smaller than this cannot be read. */
export const smallest = 0.5;
/** In the page a pointer at rest is told to move by no more than this, in px: what rounding does at half the size. */
const atRest = 3 * slack;

/**
 * The stay goes on, or starts anew with this event: the frame has moved, or is shown at another size.
 *
 * Between two events a move along the pointer's own way looks like another scale. So one other than 1 is believed only of
 * a pointer that hovers, which soon shows whether it holds, and the second begins with it. Two touches have to agree at 1;
 * or be on one spot, where no scale matters: whoever zoomed in with two fingers taps the same button twice.
 */
export function stayOn(before: Stay, sample: PointerSample): NonNullable<Stay> {
  const next = measuredStay(before, sample);
  if (!before || length(between(before.rest.screen, sample.screen)) > slack) return { ...next, rest: sample };
  if (length(between(before.rest.page, sample.page)) <= atRest) return { ...next, rest: before.rest };
  // The page moves under a pointer that does not, by little at a time: no scale explains that, whatever was measured.
  return { ...next, since: Math.max(next.since, sample.at), rest: sample };
}

function measuredStay(before: Stay, sample: PointerSample): Measured {
  const fresh = { since: sample.at, first: sample };
  if (!before || before.first.kind !== sample.kind) return fresh;
  // A page that was found too small stays so until the pointer has gone over it at a size that can be read.
  const tooSmall = before.since === Number.POSITIVE_INFINITY;
  const anew = tooSmall ? { ...fresh, since: before.since } : fresh;
  const screen = between(before.first.screen, sample.screen);
  const page = between(before.first.page, sample.page);
  const scale = before.scale ?? before.doubted ?? measured(screen, page);
  const range = scale === undefined ? [smallest, Math.max(1, sample.density)] : [scale, scale];
  if (!(["x", "y"] as const).every((axis) => fits(screen[axis], page[axis], range))) return anew;
  if (scale !== undefined && scale === before.doubted) {
    if (measured(screen, page) === undefined) return before;
    // The pointer itself went that way: the page is too small to be read, and no place to press, however long it rests.
    if (length(screen) > slack) return { ...before, since: Number.POSITIVE_INFINITY };
    return { ...anew, doubted: scale };
  }
  if (scale === undefined || scale === before.scale) return { ...before, scale };
  if (scale === 1) return tooSmall ? { ...fresh, scale } : { ...before, scale };
  if (sample.kind === "touches") return anew;
  if (scale < smallest - slackOfScale) return { ...anew, doubted: scale };
  // Too large: WebKit does not count a page's zoom in its density, nor does any browser two fingers' zoom. So it takes
  // nobody's press away for good, and is not believed either: the frame may have moved along.
  return scale > Math.max(1, sample.density) + slackOfScale ? fresh : { ...fresh, scale };
}

/** Whether a way in the page may have been this way on the screen, at a scale in the range. */
function fits(screen: number, page: number, range: number[]): boolean {
  const ways = range.map((scale) => scale * page);
  // What was measured is not exact; 1 is.
  const tolerance = slack + (range.every((scale) => scale === 1) ? 0 : slackOfScale * Math.abs(page));
  return screen >= Math.min(...ways) - tolerance && screen <= Math.max(...ways) + tolerance;
}

function measured(screen: Point, page: Point): number | undefined {
  const axis = Math.abs(page.x) > Math.abs(page.y) ? "x" : "y";
  if (Math.abs(page[axis]) < longEnough) return undefined;
  const scale = screen[axis] / page[axis];
  return Math.abs(scale - 1) <= slackOfScale ? 1 : scale;
}

function length({ x, y }: Point): number {
  return Math.hypot(x, y);
}

function between(from: Point, to: Point): Point {
  return { x: to.x - from.x, y: to.y - from.y };
}
