/** Pieces of HTML that the documentation is made of. */

/** Cells are HTML. A table may be wider than a phone: then it scrolls by itself. */
export function table(head: string[], rows: string[][]): string {
  const row = (cells: string[], tag: "th" | "td") =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
  return `<div class="table" tabindex="0" role="group" aria-label="${text(head.join(", "))}"><table><thead>${row(head.map(text), "th")}</thead><tbody>${rows.map((cells) => row(cells, "td")).join("\n")}</tbody></table></div>`;
}

export function inCode(value: string): string {
  return `<code>${text(value)}</code>`;
}

/** Text as HTML. */
export function text(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
