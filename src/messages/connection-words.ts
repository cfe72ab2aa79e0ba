/** The words of the connections page, which are in files of their own beside those that every page has. */
import type { I18n } from "@lingui/core";
import pseudo from "./catalogues/en.json?connections-pseudo";
import { createCopy } from "./copy.tsx";
import type { Language } from "./languages.ts";
import { addLaterWords, type FetchFile, fetchCatalogue, loadCopy } from "./load-copy.ts";

const files = import.meta.glob<string>("./catalogues/*.json", {
  query: "?connections",
  import: "default",
  eager: true,
});

/** The same words and all those of the connections page. Null when something in between answered; rejects as `fetchFile` does. */
export async function withConnectionWords(copy: I18n, fetchFile: FetchFile): Promise<I18n | null> {
  const { locale } = copy;
  const url = locale === "en-XA" ? pseudo : (files[`./catalogues/${locale}.json`] ?? "");
  const [own, consents] = await Promise.all([
    fetchCatalogue(url, fetchFile, "connections.title"),
    addLaterWords(copy, fetchFile),
  ]);
  return own && consents && createCopy(locale, { ...consents.messages, ...own });
}

/** A language with all of its words for the connections page, or null when it could not be had, whatever the reason. */
export async function loadConnectionWords(language: Language, fetchFile: FetchFile): Promise<I18n | null> {
  const copy = await loadCopy(language, fetchFile);
  return copy && withConnectionWords(copy, fetchFile).catch(() => null);
}
