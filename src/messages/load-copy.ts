/** Fetches the words of one language; no other is loaded. */
import type { I18n } from "@lingui/core";
import { createCopy } from "./copy.tsx";
import type { Language } from "./languages.ts";

/** Gives the answer that has the file, and rejects where there is none. */
type FetchFile = (url: string) => Promise<Response>;

const fetchOnce: FetchFile = async (url) => {
  const response = await fetch(url, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${url} did not come`);
  return response;
};

/**
 * The language, ready to be shown, or null when something in between answered. Rejects when the file could not be had.
 * Can be tried again.
 */
export async function fetchCopy({ tag, url }: Language, fetchFile: FetchFile): Promise<I18n | null> {
  const response = await fetchFile(url);
  const catalogue: unknown = await response.json().catch(() => null);
  return isCatalogue(catalogue) ? createCopy(tag, catalogue) : null;
}

/** The language, or null when it could not be had, whatever the reason. */
export function loadCopy(language: Language, fetchFile = fetchOnce): Promise<I18n | null> {
  return fetchCopy(language, fetchFile).catch(() => null);
}

/** Our own file, or a page that some café's network put in its place. */
function isCatalogue(json: unknown): json is Record<string, string> {
  return typeof json === "object" && json !== null && "frame.progress" in json;
}
