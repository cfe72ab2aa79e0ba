/** Fetches the words of one language; no other is loaded. */
import type { I18n } from "@lingui/core";
import { languageOf } from "./choose-language.ts";
import { createCopy, type MessageId } from "./copy.tsx";
import type { Language } from "./languages.ts";

/** Gives the answer that has the file, and rejects where there is none. */
export type FetchFile = (url: string) => Promise<Response>;

const fetchOnce: FetchFile = async (url) => {
  const response = await fetch(url, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${url} did not come`);
  return response;
};

/** A word that must be there, of the first screen and of a later one. */
const known = { first: "frame.progress", later: "verify.title" } as const;

/** Where the words of the later screens are: beside the first ones. Where nothing is built, all of them are in one. */
function laterAddress(url: string): string {
  return url.replace(/\.json$/, ".later.json");
}

/**
 * The words of the first screen, ready to be shown, or null when something in between answered. Rejects when the file could
 * not be had. Can be tried again.
 */
export async function fetchFirstWords({ tag, url }: Language, fetchFile: FetchFile): Promise<I18n | null> {
  const catalogue = await fetchCatalogue(url, fetchFile, known.first);
  return catalogue && createCopy(tag, catalogue);
}

/** The same words with those of the later screens added to them. Null, and rejects, as `fetchFirstWords`. */
export async function addLaterWords(copy: I18n, fetchFile: FetchFile): Promise<I18n | null> {
  if (known.later in copy.messages) return copy;
  const later = await fetchCatalogue(laterAddress(languageOf(copy.locale).url), fetchFile, known.later);
  if (later) copy.load(copy.locale, later);
  return later && copy;
}

/**
 * Compiled messages by id, or null when something in between answered: a page that some café's network put in their place.
 *
 * @param has a message that must be among them
 */
export async function fetchCatalogue(
  url: string,
  fetchFile: FetchFile,
  has: MessageId,
): Promise<Record<string, string> | null> {
  const response = await fetchFile(url);
  const catalogue: unknown = await response.json().catch(() => null);
  return isCatalogue(catalogue, has) ? catalogue : null;
}

/** A language with the words of all screens, or null when it could not be had, whatever the reason. */
export async function loadCopy({ tag, url }: Language, fetchFile = fetchOnce): Promise<I18n | null> {
  try {
    const [first, later] = await Promise.all([
      fetchCatalogue(url, fetchFile, known.first),
      fetchCatalogue(laterAddress(url), fetchFile, known.later),
    ]);
    return first && later && createCopy(tag, { ...first, ...later });
  } catch {
    return null;
  }
}

function isCatalogue(json: unknown, has: MessageId): json is Record<string, string> {
  return typeof json === "object" && json !== null && has in json;
}
