/** Fetches the words of one language; no other is loaded. */
import type { I18n } from "@lingui/core";
import { createCopy, type MessageId } from "./copy.tsx";
import type { Language } from "./languages.ts";

/** Gives the answer that has the file, and rejects where there is none. */
export type FetchFile = (url: string) => Promise<Response>;

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
  const catalogue = await fetchCatalogue(url, fetchFile, "frame.progress");
  return catalogue && createCopy(tag, catalogue);
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

/** The language, or null when it could not be had, whatever the reason. */
export function loadCopy(language: Language, fetchFile = fetchOnce): Promise<I18n | null> {
  return fetchCopy(language, fetchFile).catch(() => null);
}

function isCatalogue(json: unknown, has: MessageId): json is Record<string, string> {
  return typeof json === "object" && json !== null && has in json;
}
