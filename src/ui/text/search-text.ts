/**
 * Text as people search it: case, accents and the width of letters make no difference, in any script.
 */
export function searchable(text: string): string {
  // Most text has none of what takes the time, and of ten thousand names all of it counts.
  const plain = /[^\0-\x7f]/.test(text) ? text.normalize("NFKD").replace(/\p{M}/gu, "") : text;
  return plain.toLowerCase();
}

/** What can be searched, with its searchable text. */
export interface Entry<T> {
  of: T;
  text: string;
}

/**
 * Searches `all` for those whose text has every word of a query, in any order. A query that goes on where the last one
 * ended finds fewer of the same, so only those are looked at.
 */
export function searchAmong<T>(all: Entry<T>[]): (query: string) => Entry<T>[] {
  let last = { query: "", found: all };
  return (asked) => {
    const query = searchable(asked);
    if (query === last.query) return last.found;
    const words = query.split(/\s+/);
    const among = query.startsWith(last.query) ? last.found : all;
    last = { query, found: among.filter(({ text }) => words.every((word) => text.includes(word))) };
    return last.found;
  };
}
