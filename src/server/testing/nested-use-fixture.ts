/**
 * A drawing without script, link or address in it, that is a thousand million rectangles: each group shows the one
 * before ten times.
 */
export const nestedUse = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><defs>
<g id="g0"><rect width="64" height="64" fill="#0d8a7b" opacity=".5"/></g>
${Array.from({ length: 9 }, (_, level) => `<g id="g${level + 1}">${`<use href="#g${level}"/>`.repeat(10)}</g>`).join("\n")}
</defs><use href="#g9"/></svg>`;
