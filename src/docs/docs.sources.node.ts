/** What the documentation quotes and is shown with, as written. A release has these texts in it, and no sources. */
import { readFile } from "node:fs/promises";
import { docsPages } from "./contents.ts";
import { snippetFigure } from "./snippet.node.ts";

const read = (path: string) => readFile(new URL(path, import.meta.url), "utf8");

export const types = await read("../embed/script/types.ts");
export const messages = await read("../embed/messages.ts");
export const kitTypes = await read("../embed/kit/api.report.txt");
/** In the order in which one overrules another. */
export const style = (
  await Promise.all(
    ["ground", "text", "snippets", "tables", "ways", "print"].map((name) => read(`./style/${name}.css`)),
  )
).join("\n");
export const script = await read("./site.js");

/** The contents of the pages by name, with their snippets in place: colours are a matter of the build. */
export const contents: Record<string, string> = Object.fromEntries(
  await Promise.all(
    docsPages.map(async ({ name }) => [name, await withSnippets(await read(`./pages/${name}.html`))]),
  ),
);

async function withSnippets(page: string): Promise<string> {
  const asked = [...page.matchAll(/<snippet file="([^"]+)"><\/snippet>/g)];
  const figures = await Promise.all(asked.map(([, file = ""]) => snippetFigure(file)));
  return asked.reduce((html, [tag], index) => html.replace(tag, () => figures[index] ?? ""), page);
}
