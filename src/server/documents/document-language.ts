/**
 * The language that a document is in. The page's words are fetched while its code is: a document says at once where those
 * of its language are. What it says itself, before there is any code or where none comes, is put into that language too.
 */
import type { Assets } from "../assets/assets.ts";

/** `words`: what stands in the built document, and what stands there instead. */
export type DocumentLanguage = {
  tag: string;
  dir: "ltr" | "rtl";
  words: readonly (readonly [built: string, own: string])[];
};

export type Catalogues = ReadonlyMap<string, string>;

/** Where a browser finds the built catalogue of each language, by tag. */
export function cataloguesIn(assets: Assets, basePath: string): Catalogues {
  const found = [...assets.keys()].flatMap((path): [string, string][] => {
    const tag = /^\/assets\/([A-Za-z-]+?)-[\w-]{8}\.json$/.exec(path)?.[1];
    return tag === undefined ? [] : [[tag, basePath + path]];
  });
  return new Map(found);
}

/** Says where the words are, for the inline script, which asks for them; nothing where there are none. */
export function wordsAt(catalogue: string | undefined): string {
  return catalogue === undefined ? "" : `<meta name="words" content="${catalogue}">`;
}

/** The built document is in English until it says something. */
export function markedAs(html: string, { tag, dir }: DocumentLanguage): string {
  return html.replace(/<html lang="[^"]*"(?: dir="[^"]*")?/, `<html lang="${tag}" dir="${dir}"`);
}

/** A part of the built document with what it says put into the language. */
export function worded(html: string, { words }: DocumentLanguage): string {
  return words.reduce((text, [built, own]) => text.replace(built, () => escaped(own)), html);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
