/** The words of each language as Node reads them, from the catalogues themselves: the same that the page is built with. */
import { setupI18n } from "@lingui/core";
import { compileCatalogue } from "../compile-catalogue.ts";
import { catalogues } from "./catalogues.sources.node.ts";
import type { Words } from "./permission-words.ts";

const kept = new Map<string, Words>();

/** Undefined for a language that there is not. */
export async function wordsFromFiles(tag: string): Promise<Words | undefined> {
  const words = kept.get(tag) ?? compiled(tag);
  if (words) kept.set(tag, words);
  return words;
}

function compiled(tag: string): Words | undefined {
  const written = Object.hasOwn(catalogues, tag) ? catalogues[tag] : undefined;
  if (written === undefined) return undefined;
  const messages = compileCatalogue(written, catalogues["en"] ?? written);
  const i18n = setupI18n({ locale: tag, messages: { [tag]: messages } });
  return (id, values) => i18n._(id, values);
}
