/** The type of a built file by its ending; undefined for endings that a build of ours does not make. */
const types: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  ts: "text/plain; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json",
  map: "application/json",
  webmanifest: "application/manifest+json",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  webp: "image/webp",
  ico: "image/x-icon",
  woff2: "font/woff2",
  txt: "text/plain; charset=utf-8",
  html: "text/html; charset=utf-8",
};

export function contentType(path: string): string | undefined {
  return types[path.slice(path.lastIndexOf(".") + 1).toLowerCase()];
}

/** Whether compressing is worth it: pictures and fonts are compressed already. */
export function isText(type: string): boolean {
  return type.startsWith("text/") || type.includes("json") || type === "image/svg+xml";
}
