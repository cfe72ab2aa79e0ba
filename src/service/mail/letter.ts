/**
 * A letter, as text and as HTML.
 *
 * The HTML is for mail programs: styles stand in each element, there is no picture and nothing that is fetched, and no colour is
 * named but that of a line, so that a program that is dark shows it dark (`color-scheme`).
 */
import type { LetterLanguage } from "./letter-language.ts";

export interface Letter {
  subject: string;
  text: string;
  html: string;
}

const font = "font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";

/** @param body elements; what is in them is HTML already */
export function htmlLetter(
  { tag, dir }: Pick<LetterLanguage, "tag" | "dir">,
  subject: string,
  body: readonly string[],
): string {
  return `<!doctype html>
<html lang="${tag}" dir="${dir}" style="color-scheme: light dark">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${inHtml(subject)}</title>
</head>
<body style="margin: 0; padding: 24px; ${font}">
<div style="max-width: 560px; margin: 0 auto; overflow-wrap: anywhere">
${body.join("\n")}
</div>
</body>
</html>
`;
}

const marks: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\u2068": "<bdi>",
  "\u2069": "</bdi>",
};

/** Text in HTML: nothing in it is markup, and what stands between isolating marks stands in an element that does the same. */
export function inHtml(text: string): string {
  return text.replaceAll(/[&<>"'\u2068\u2069]/g, (mark) => marks[mark] ?? mark);
}
