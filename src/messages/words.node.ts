/** The words of each language as Node reads them, from the catalogues themselves: the same that the page is built with. */
import { readdir, readFile } from "node:fs/promises";
import { setupI18n } from "@lingui/core";
import { compileCatalogue } from "./compile-catalogue.ts";
import type { Words } from "./permission-words.ts";

const folder = new URL("./", import.meta.url);
const kept = new Map<string, Promise<Words>>();
let tags: Promise<Set<string>> | undefined;

/** Undefined for a language that there is not. */
export async function wordsFromFiles(tag: string): Promise<Words | undefined> {
  tags ??= readdir(folder).then((names) => new Set(names.filter((name) => name.endsWith(".json"))));
  if (!(await tags).has(`${tag}.json`)) return undefined;
  const words = kept.get(tag) ?? read(tag);
  kept.set(tag, words);
  return words;
}

async function read(tag: string): Promise<Words> {
  const messages = compileCatalogue(await readFile(new URL(`${tag}.json`, folder), "utf8"));
  const i18n = setupI18n({ locale: tag, messages: { [tag]: messages } });
  return (id, values) => i18n._(id, values);
}
