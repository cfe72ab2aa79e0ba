/** A letter, made by the service's own code of the page's own words. */
import { languageOf } from "../../messages/choose-language.ts";
import { loadCopy } from "../../messages/load-copy.ts";
import { codeLetter } from "../../service/mail/code-letter.ts";
import { connectionLetter, readerOf } from "../../service/mail/connection-letter.ts";
import type { Letter } from "../../service/mail/letter.ts";
import type { LetterEntry } from "./letters.ts";

/** @param lang BCP 47 */
export async function writeLetter({ about }: LetterEntry, lang: string): Promise<Letter> {
  if (about === "code") return codeLetter("246810", [lang]);
  const reader = await readerOf(lang, async (tag) => {
    const copy = await loadCopy(languageOf(tag));
    return copy ? (id, values) => copy._(id, values) : undefined;
  });
  const { happenings, more = false } = about;
  return connectionLetter(
    { happenings: [...happenings], more },
    reader,
    "https://connect.rulrr.com/connections",
  );
}
