/** The documentation as a developer reads it: from a server, page by page, with its snippets as they would be copied. */
import { docsPages } from "../../src/docs/contents.ts";

export const docsPaths = docsPages.map(({ name }) => (name === "index" ? "/docs" : `/docs/${name}`));

/** The text of every snippet, by its page and name: `start/server.mjs`. */
export async function readSnippets(connectUrl: string): Promise<Map<string, string>> {
  const snippets = new Map<string, string>();
  for (const path of docsPaths) {
    const page = await (await fetch(connectUrl + path)).text();
    for (const [, name = "", html = ""] of page.matchAll(
      /<pre [^>]*data-snippet="([^"]+)"><code>(.*?)<\/code>/gs,
    ))
      snippets.set(name, textOf(html));
  }
  return snippets;
}

const named: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&" };

function textOf(html: string): string {
  const plain = html
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll(/&(?:#(\d+)|(\w+));/g, (entity, code?: string, name = "") =>
      code === undefined ? (named[name] ?? entity) : String.fromCodePoint(Number(code)),
    );
  return `${plain}\n`;
}
