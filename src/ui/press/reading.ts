/**
 * What has been read of a review: each of its parts (who asks, what for, for which account) has to have been in sight
 * since it last changed, or there is more to read before anything can be agreed to.
 *
 * Defends against a merchant who never saw what the button stands for: in a short window it lies under the button, and a
 * page that frames this one may cut everything away but the button.
 */
import { armingTime } from "./arming.ts";

/** How the browser sees an element that this window shows: the page around cuts it off, something covers it, or neither. */
export type Sight = "cut" | "covered" | "clear";

/** One part of the review, as it is at a moment. */
export interface PartSighting {
  part: object;
  /** Its words: what was read before they changed was not read. */
  words: string;
  /** It lies where this window shows it, above the actions. Or, when it is taller than that, its end does. */
  inWindow: boolean;
  sight: Sight;
  /** Where it is cut off is where the whole browser window begins, or may be: it was scrolled away with the page around. */
  above: boolean;
}

/** Which words of which part. */
type Words = ReadonlyMap<object, string>;

/** What was in plain sight: which words, since when if it still is, and whether once for a whole second. */
interface Sighted {
  words: string;
  since: number | undefined;
  read: boolean;
}
type Seen = ReadonlyMap<object, Sighted>;

export interface Reading {
  /** What was in plain sight. */
  seen: Seen;
  /** What was come to, whatever may lie over it: all that can be asked of somebody who listens. */
  reached: Words;
  /** What to scroll to next, until everything was come to. */
  next: object | undefined;
  /** The first part that was not in plain sight, or has to be again. */
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
export function readParts(
  before: Reading,
  parts: readonly PartSighting[],
  at: number,
  cameTo?: object,
): Reading {
  const seen = seenBy(before.seen, parts, at);
  const reached = kept(
    before.reached,
    parts,
    ({ part, inWindow, sight }) => (inWindow && sight !== "cut") || part === cameTo,
  );
  // A page around that is scrolled on takes what was read with it. A cut anywhere else was not the merchant's doing.
  const isCut = ({ part, inWindow, sight, above }: PartSighting) =>
    inWindow && sight === "cut" && !(above && seen.get(part)?.read);
  return {
    seen,
    reached,
    next: parts.find(({ part }) => !reached.has(part))?.part,
    unseen: parts.find((one) => !seen.has(one.part) || isCut(one))?.part,
    hidden:
      (parts.some(({ inWindow, sight }) => inWindow && sight === "covered") && "covered") ||
      (parts.some(isCut) && "outOfSight") ||
      undefined,
  };
}

/** After a time in which nobody looked: what was seen was seen, and a second that ran begins anew. */
export function lookedAway({ seen, ...rest }: Reading): Reading {
  return { ...rest, seen: new Map([...seen].map(([part, one]) => [part, { ...one, since: undefined }])) };
}

function seenBy(before: Seen, parts: readonly PartSighting[], at: number): Seen {
  const seen = new Map<object, Sighted>();
  for (const { part, words, inWindow, sight } of parts) {
    const known = before.get(part);
    const same = known?.words === words ? known : undefined;
    if (inWindow && sight === "clear") {
      const since = same?.since ?? at;
      seen.set(part, { words, since, read: same?.read === true || at - since >= armingTime() });
    } else if (same) seen.set(part, { ...same, since: undefined });
  }
  return seen;
}

/** What holds now, and what held before and still reads the same. */
function kept(before: Words, parts: readonly PartSighting[], holds: (part: PartSighting) => boolean): Words {
  const now = parts.filter((one) => holds(one) || before.get(one.part) === one.words);
  return new Map(now.map(({ part, words }) => [part, words]));
}
