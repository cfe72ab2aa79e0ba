/** A page of the documentation around its content: header, contents, headings with addresses, and the way on. */
import { type DocsPage, docsPages, linksFrom } from "./contents.ts";
import { text } from "./markup.ts";

/** @param content HTML, whose headings are h2 and h3 */
export function pageLayout(page: DocsPage, content: string): string {
  const links = linksFrom(page.name);
  const { html, sections } = withAnchors(content);
  const item = ({ name, title }: DocsPage) =>
    `<li><a href="${links.page(name)}"${name === page.name ? ' aria-current="page"' : ""}>${text(title)}</a></li>`;
  const onPage = sections.map(({ id, words }) => `<li><a href="#${id}">${words}</a></li>`).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${text(page.about)}">
<title>${text(page.title)} · Rulrr Connect for developers</title>
<link rel="icon" href="${links.root("favicon.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="${links.page("site.css")}">
<script src="${links.page("site.js")}" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header><a href="${links.page("index")}">Rulrr Connect <span>for developers</span></a><a href="${links.root("v1/openapi.json")}">OpenAPI</a></header>
<div class="columns">
<nav class="contents" aria-label="Contents"><ol>
${docsPages.map(item).join("\n")}
</ol></nav>
<main id="main" tabindex="-1">
<h1>${text(page.title)}</h1>
${sections.length > 2 ? `<nav class="sections" aria-label="On this page"><ul>\n${onPage}\n</ul></nav>\n` : ""}${html}
${wayOn(page, links.page)}
</main>
</div>
</body>
</html>
`;
}

function wayOn({ name }: DocsPage, link: (name: string) => string): string {
  const at = docsPages.findIndex((page) => page.name === name);
  const [before, after] = [docsPages[at - 1], docsPages[at + 1]];
  const to = (page: DocsPage | undefined, rel: "prev" | "next", word: string) =>
    page ? `<a rel="${rel}" href="${link(page.name)}"><span>${word}</span> ${text(page.title)}</a>` : "";
  return `<nav class="way-on" aria-label="Previous and next page">${to(before, "prev", "Previous")}${to(after, "next", "Next")}</nav>`;
}

/** Every heading gets an id made of its words, and is a link to itself; sections are those of the second rank. */
function withAnchors(content: string) {
  const sections: { id: string; words: string }[] = [];
  const html = content.replaceAll(/<h([23])>(.*?)<\/h\1>/g, (_, rank: string, words: string) => {
    const id = words
      .replaceAll(/<[^>]+>|&\w+;/g, "")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "");
    if (rank === "2") sections.push({ id, words: words.replaceAll(/<[^>]+>/g, "") });
    return `<h${rank} id="${id}"><a href="#${id}">${words}</a></h${rank}>`;
  });
  return { html, sections };
}
