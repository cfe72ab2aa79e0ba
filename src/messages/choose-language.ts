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
      languages.find(({ tag }) => tag === wanted?.toString()) ?? languagesByLikeness().get(likeness(wanted));
    if (found) return found;
  }
  return undefined;
}

/**
 * The language that a page begins with: the address's, else the browser's, else English. The server chooses it with the
 * document and hands it over; the page chooses where no server has. What the merchant or the host asks for later is
 * looked up in the same way.
 */
export function chooseLanguage(search: string, browser: readonly string[]): Language {
  return lookUp([new URLSearchParams(search).get("locale"), ...browser]) ?? english;
}

/** The table's entry; English for a tag that is not in it. */
export function languageOf(tag: string): Language {
  return languages.find((language) => language.tag === tag) ?? english;
}

function parse(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag.trim().replaceAll("_", "-"));
  } catch {
    return undefined;
  }
}

let byLikeness: ReadonlyMap<string | undefined, Language> | undefined;

/** Made once, when it is first needed: a server looks up a language for every document. */
function languagesByLikeness() {
  // Of two that are alike the first in the table counts.
  byLikeness ??= new Map(languages.toReversed().map((language) => [likeness(parse(language.tag)), language]));
  return byLikeness;
}

/** Language and script, the script being what is usual for the language and region unless the tag says another. */
function likeness(locale: Intl.Locale | undefined): string | undefined {
  const { language, script } = locale?.maximize() ?? {};
  return language && `${language}-${script}`;
}
