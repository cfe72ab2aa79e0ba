/** The letter with a one-time code, as text and as HTML, in the language that the merchant reads. */
import { type LetterWords, letterWords } from "./letter-words.ts";

export interface Letter {
  subject: string;
  text: string;
  html: string;
}

const rightToLeft = new Set(["ar", "he", "ur"]);

/** @param wishes languages (BCP 47), best first */
export function codeLetter(code: string, wishes: readonly string[]): Letter {
  const [tag, words] = wordsFor(wishes);
  const { subject, lead, note } = words;
  return {
    // Without the code: a locked phone shows the subject to whoever is near.
    subject,
    text: `${lead}\n\n${code}\n\n${note}\n`,
    html: `<!doctype html>
<html lang="${tag}" dir="${rightToLeft.has(tag) ? "rtl" : "ltr"}">
<meta charset="utf-8">
<title>${subject}</title>
<body style="font: 16px/1.5 sans-serif; margin: 24px">
<p>${lead}</p>
<p dir="ltr" style="font-size: 32px; letter-spacing: 4px; font-family: monospace">${code}</p>
<p>${note}</p>
`,
  };
}

function wordsFor(wishes: readonly string[]): readonly [tag: string, words: LetterWords] {
  for (const wish of wishes) {
    const found = [...letterWords].find(([tag]) => likeness(tag) === likeness(wish));
    if (found) return found;
  }
  return ["en", letterWords.get("en") ?? { subject: "", lead: "", note: "" }];
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
