/** The documentation as files to serve. */
import { docsPages, linksFrom } from "./contents.ts";
import { contents, kitTypes, messages, script, style, types } from "./docs.sources.node.ts";
import { text } from "./markup.ts";
import { pageLayout } from "./page-layout.ts";
import { referenceTables } from "./reference.ts";

interface Where {
  /** The address of Connect, without a slash at its end. */
  connectUrl: string;
  /** The till's address, where there is a sandbox. */
  tillUrl?: string;
}

/** What a page says between double braces where there is a sandbox, and whom its snippets are. */
interface SandboxWords {
  /** What stands in place of what a developer would fill in. */
  instead: Record<string, string>;
  words: Record<string, string>;
}

/** Text by path and type. */
export async function readDocs({ connectUrl, tillUrl }: Where) {
  const sandbox = tillUrl === undefined ? undefined : await sandboxWords(tillUrl);
  const tables = { ...referenceTables({ types, messages, kitTypes }), ...sandbox?.words };
  const pages = docsPages.map((page) => ({
    path: page.name === "index" ? "/docs" : `/docs/${page.name}`,
    type: "text/html; charset=utf-8",
    text: pageLayout(page, filled(page.name, { connectUrl, tables, sandbox })),
  }));
  return [
    ...pages,
    { path: "/docs/site.css", type: "text/css; charset=utf-8", text: style },
    { path: "/docs/site.js", type: "text/javascript; charset=utf-8", text: script },
  ];
}

interface Filling {
  connectUrl: string;
  tables: Record<string, string>;
  sandbox: SandboxWords | undefined;
}

/** A page's content with all that depends on where it is served. Throws where it asks for what there is not. */
function filled(name: string, { connectUrl, tables, sandbox }: Filling): string {
  const links = linksFrom(name);
  const [kept, dropped] = sandbox ? ["sandbox", "live"] : ["live", "sandbox"];
  const page = (contents[name] ?? "")
    .replaceAll(new RegExp(`<!-- ${dropped} -->[\\s\\S]*?<!-- /${dropped} -->\\n?`, "g"), "")
    .replaceAll(new RegExp(`<!-- /?${kept} -->\\n?`, "g"), "")
    .replaceAll("{{pages}}", () => listOf(links.page))
    .replaceAll(/\{\{([\w-]+)\}\}/g, (_, asked: string) => {
      const given = tables[asked];
      if (given === undefined) throw new Error(`${name} asks for ${asked}, which there is not`);
      return given;
    })
    .replaceAll("https://origin.connect.example", text(new URL(connectUrl).origin))
    .replaceAll("https://connect.example", text(connectUrl))
    .replaceAll(/href="page:([\w-]+)/g, (_, to: string) => `href="${links.page(to)}`)
    .replaceAll(/href="root:/g, `href="${links.root("")}`);
  return Object.entries(sandbox?.instead ?? {}).reduce(
    (html, [word, given]) => html.replaceAll(word, text(given)),
    page,
  );
}

function listOf(link: (name: string) => string): string {
  const rows = docsPages
    .filter(({ name }) => name !== "index")
    .map(({ name, title, about }) => `<li><a href="${link(name)}">${text(title)}</a>: ${text(about)}</li>`);
  return `<ol>${rows.join("\n")}</ol>`;
}

/** Loaded only when wanted: a release has no sandbox. */
async function sandboxWords(tillUrl: string): Promise<SandboxWords> {
  const { wordsOfSandbox } = await import("./sandbox/words.ts");
  return wordsOfSandbox(tillUrl);
}
