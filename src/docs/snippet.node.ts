/** A snippet as HTML: a file that a test runs as it stands, with its name and its words in colours. */
import { readFile } from "node:fs/promises";
import { highlightText, type ShjLanguage } from "@speed-highlight/core";
import { text } from "./markup.ts";

/** By ending. What is not here is shown in one colour. */
const languages: Record<string, ShjLanguage> = {
  html: "html",
  js: "js",
  json: "json",
  mjs: "js",
  sh: "bash",
  ts: "ts",
  tsx: "ts",
};

/** @param file its path in `snippets`: the page's name, and then what a developer would call it */
export async function snippetFigure(file: string): Promise<string> {
  const source = (await readFile(new URL(`./snippets/${file}`, import.meta.url), "utf8")).trimEnd();
  const name = file.slice(file.indexOf("/") + 1);
  return `<figure class="snippet"><figcaption>${text(name)}</figcaption>
<pre tabindex="0" aria-label="${text(name)}" data-snippet="${text(file)}"><code>${await coloured(source, name)}</code></pre></figure>`;
}

async function coloured(source: string, name: string): Promise<string> {
  const language = languages[name.split(".").at(-1) ?? ""];
  if (language === undefined) return text(source);
  const marked = await highlightText(source, language, false);
  return marked.replaceAll(/<span class="shj-syn-\w+"><\/span>/g, "").replaceAll("shj-syn-", "is-");
}
