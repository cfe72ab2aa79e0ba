/**
 * When a press may count: once the button has been visible, unobstructed and still for a second.
 *
 * Defends against a page that frames this one and puts the button where the merchant is about to press something else:
 * under a cover that lets presses through, or suddenly under the finger (a frame moved, shown or scrolled in the moment
 * of the press). A second is longer than anybody needs to stop a press that is on its way, and shorter than it takes to
 * read what is being agreed to.
 */

/** How long, in ms. */
let time = 1000;
export const armingTime = () => time;

/** For a partner's own tests against a sandbox. Only ever shorter: nothing makes it longer again. */
export function shortenArming(milliseconds: number): void {
  time = Math.min(time, milliseconds);
}

/** What was seen of the button at one moment, in ms on any clock that only goes forward. */
export interface Sighting {
  at: number;
  /** Where it is and how large, in words that differ whenever that does. */
  place: string;
  /** False when something may lie over it, or it is out of sight. */
  clear: boolean;
}

/** Since when it has been clear, and where. Empty before it was. */
export type Arming = { since: number; place: string } | undefined;

export function sight(before: Arming, { at, place, clear }: Sighting): Arming {
  if (!clear) return undefined;
  return before?.place === place ? before : { since: at, place };
}

/** The longest between two looks, in ms: what happens in a longer one is not seen, and no second goes on over it. */
const longestUnseen = 300;

/**
 * Whether the page was held up since it was last looked at. A page around can do that, by what it loads into the same
 * process, and cover the button meanwhile; when the page goes on, a press is handled before the browser tells of the cover.
 */
export function wasHeldUp(lookedAt: number, now: number): boolean {
  return now - lookedAt > longestUnseen;
}

/** Whether the second that began then is over. */
export function isArmed(since: number | undefined, now: number): boolean {
  return since !== undefined && now - since >= time;
}
