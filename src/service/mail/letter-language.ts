/** The language of a letter. */
import { letterWords } from "./letter-words.ts";
import type { LetterWords } from "./words/letter-words.ts";

const rightToLeft = new Set(["ar", "he", "ur"]);

export interface LetterLanguage {
  tag: string;
  dir: "ltr" | "rtl";
  own: LetterWords;
}

/** @param wishes languages (BCP 47), best first. English for those that there are not. */
export function letterLanguage(wishes: readonly string[]): LetterLanguage {
  for (const wish of [...wishes, "en"]) {
    const found = [...letterWords].find(([tag]) => likeness(tag) === likeness(wish));
    if (found) return { tag: found[0], dir: rightToLeft.has(found[0]) ? "rtl" : "ltr", own: found[1] };
  }
  throw new Error("There are no words to write in.");
}

/** Language and script, so that `de-AT` is German and `zh-TW` is not what `zh-CN` is. */
function likeness(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return undefined;
  }
}
