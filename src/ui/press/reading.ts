/**
 * What has been read of a review: each of its parts (who asks, what for, for which account) has to have been in sight
 * since it last changed, or there is more to read before anything can be agreed to.
 *
 * Defends against a merchant who never saw what the button stands for: in a short window it lies under the button, and a
 * page that frames this one may cut everything away but the button.
 */

/** One part of the review, as it is at a moment. */
export interface PartSighting {
  part: object;
  /** Its words: what was read before they changed was not read. */
  words: string;
  /** It lies where this window shows it, above the actions. Or, when it is taller than that, its end does. */
  inWindow: boolean;
  /** How the browser sees it, past the edges of this window too. `inSight`: not cut off. `clear`: nothing lies over it. */
  inSight: boolean;
  clear: boolean;
}

/** Which words of which part. */
type Words = ReadonlyMap<object, string>;

export interface Reading {
  /** What was in plain sight. */
  seen: Words;
  /** What was come to, whatever may lie over it: all that can be asked of somebody who listens. */
  reached: Words;
  /** What to scroll to next, until everything was come to. */
  next: object | undefined;
  /** The first part that was not in plain sight. */
  unseen: object | undefined;
  /** What stands in the way of a part that this window shows. */
  hidden: "covered" | "outOfSight" | undefined;
}

export const nothingRead: Reading = {
  seen: new Map(),
  reached: new Map(),
  next: undefined,
  unseen: undefined,
  hidden: undefined,
};

/** `cameTo`: what a press scrolled to just now. Where the window around cuts it off, that has to do. */
export function readParts(before: Reading, parts: readonly PartSighting[], cameTo?: object): Reading {
  const seen = kept(before.seen, parts, ({ inWindow, inSight, clear }) => inWindow && inSight && clear);
  const reached = kept(
    before.reached,
    parts,
    ({ part, inWindow, inSight }) => (inWindow && inSight) || part === cameTo,
  );
  const shown = parts.filter(({ inWindow }) => inWindow);
  return {
    seen,
    reached,
    next: parts.find(({ part }) => !reached.has(part))?.part,
    unseen: parts.find(({ part }) => !seen.has(part))?.part,
    hidden:
      (shown.some(({ inSight, clear }) => inSight && !clear) && "covered") ||
      (shown.some(({ inSight }) => !inSight) && "outOfSight") ||
      undefined,
  };
}

/** What holds now, and what held before and still reads the same. */
function kept(before: Words, parts: readonly PartSighting[], holds: (part: PartSighting) => boolean): Words {
  const now = parts.filter((one) => holds(one) || before.get(one.part) === one.words);
  return new Map(now.map(({ part, words }) => [part, words]));
}
