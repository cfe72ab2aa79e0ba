/** Which of our languages somebody means or would rather read. */
import { english, type Language, languages } from "./languages.ts";

/**
 * The first of `wishes` that we have (BCP 47, best first). A wish is met by its own language and script, whatever the
 * region: `de-AT` by German, `zh-CN` and plain `zh` by simplified Chinese but `zh-TW` by none, `pt-PT` by Brazilian
 * Portuguese. Old codes (`iw`) and underscores (`pt_BR`) are understood; what is no tag at all is passed over.
 */
export function lookUp(wishes: readonly (string | null | undefined)[]): Language | undefined {
  for (const wish of wishes) {
    const wanted = wish ? parse(wish) : undefined;
    const found =
      languages.find(({ tag }) => tag === wanted?.toString()) ??
      languages.find(({ tag }) => wanted && likeness(parse(tag)) === likeness(wanted));
    if (found) return found;
  }
  return undefined;
}

/** The language of the page: the address's, else the host's, else the browser's, else English. */
export function chooseLanguage(
  search: string,
  host: string | undefined,
  browser: readonly string[],
): Language {
  return lookUp([localeIn(search), host, ...browser]) ?? english;
}

/** The `locale` of an address, when we have it. */
export function languageIn(search: string): Language | undefined {
  return lookUp([localeIn(search)]);
}

/** The table's entry; English for a tag that is not in it. */
export function languageOf(tag: string): Language {
  return languages.find((language) => language.tag === tag) ?? english;
}

function localeIn(search: string): string | null {
  return new URLSearchParams(search).get("locale");
}

function parse(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag.trim().replaceAll("_", "-"));
  } catch {
    return undefined;
  }
}

/** Language and script, the script being what is usual for the language and region unless the tag says another. */
function likeness(locale: Intl.Locale | undefined): string | undefined {
  const { language, script } = locale?.maximize() ?? {};
  return language && `${language}-${script}`;
}
