/** Finding an entry of a list by typing its beginning, as every native list lets one do. */

/** Letters that come closer together than this, in ms, belong to one word. */
const together = 1_000;

export interface Typed {
  text: string;
  /** When the last letter came, in ms on whatever clock the events carry. */
  at: number;
}

export const nothingTyped: Typed = { text: "", at: Number.NEGATIVE_INFINITY };

/** Whether a letter that comes now goes on with what was typed. */
export function isTyping({ at }: Typed, now: number): boolean {
  return now - at < together;
}

/** What has been typed with one more letter, or with it alone when the one before is long past. */
export function typedOn(before: Typed, letter: string, at: number): Typed {
  return { text: isTyping(before, at) ? before.text + letter : letter, at };
}

/**
 * Where to go from `current` (-1: from none): the next name that begins with what was typed, from the top again after the last; -1 for
 * none. The same letter again and again walks through all that begin with it. `names` and `text` are searchable texts.
 */
export function nextByName(names: string[], text: string, current: number): number {
  const [first = ""] = text;
  const walks = text === first.repeat(text.length);
  const beginning = walks ? first : text;
  // A longer beginning may still be that of the current one.
  const start = Math.max(0, current + (walks ? 1 : 0));
  const steps = names.findIndex((_, step) => names[(start + step) % names.length]?.startsWith(beginning));
  return steps < 0 ? -1 : (start + steps) % names.length;
}
