/**
 * Text as people search it: case, accents and the width of letters make no difference, in any script.
 */
export function searchable(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Those whose text has every word of the query, in any order. `words` holds their searchable texts, in step. */
export function matching<T>(all: T[], words: string[], query: string): T[] {
  const wanted = searchable(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return all;
  return all.filter((_, index) => wanted.every((word) => words[index]?.includes(word)));
}
