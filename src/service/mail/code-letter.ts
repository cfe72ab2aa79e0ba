/** The letter with a one-time code, in the language that the merchant reads. */
import { htmlLetter, inHtml, type Letter } from "./letter.ts";
import { letterLanguage } from "./letter-language.ts";

/** @param wishes languages (BCP 47), best first */
export function codeLetter(code: string, wishes: readonly string[]): Letter {
  const language = letterLanguage(wishes);
  const { subject, lead, note } = language.own.code;
  return {
    // Without the code: a locked phone shows the subject to whoever is near.
    subject,
    text: `${lead}\n\n${code}\n\n${note}\n`,
    html: htmlLetter(language, subject, [
      `<p style="margin: 0 0 16px">${inHtml(lead)}</p>`,
      // At the edge at which the language begins.
      `<p style="margin: 0 0 16px; font: 32px/1.25 monospace; letter-spacing: 4px"><bdi dir="ltr">${code}</bdi></p>`,
      `<p style="margin: 0">${inHtml(note)}</p>`,
    ]),
  };
}
