/** The words of each language as a page fetches them: for a service that runs in the browser itself. */
import { languageOf } from "../choose-language.ts";
import { loadCopy } from "../load-copy.ts";
import type { Words } from "./permission-words.ts";

export async function wordsFetched(tag: string): Promise<Words | undefined> {
  const copy = await loadCopy(languageOf(tag));
  return copy?.locale === tag ? (id, values) => copy._(id, values) : undefined;
}
