/**
 * What the browser is told about a document of ours.
 *
 * A password form that may be framed has to earn it: only the partner's registered origins may frame it, nothing of
 * a third party runs or is asked, no string becomes code (Trusted Types), no form posts anywhere, and no address of
 * ours leaves in a Referer. X-Frame-Options is not sent: it knows no list of origins, and would contradict the CSP.
 * COOP stays `unsafe-none`, because a popup that severs its opener cannot report to it.
 */
const denied = [
  "accelerometer",
  "autoplay",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
];

const forEveryDocument = {
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Permissions-Policy": denied.map((feature) => `${feature}=()`).join(", "),
  "Cross-Origin-Opener-Policy": "unsafe-none",
};

/**
 * One year, without subdomains: this server speaks for its own host only. For all of it, though: browsers know no HSTS of a
 * path, and what else is on the host of a server below one is reached over https from then on.
 */
const hsts = { "Strict-Transport-Security": "max-age=31536000" };

/** CSP sources such as `'sha256-…'` for what stands inline in the built document. */
export type InlineSources = { scripts: readonly string[]; styles: readonly string[] };

/** What a page may load: `inline`, and what comes from its own origin. */
export type OwnSources = { inline: InlineSources; origin: string | undefined };

/**
 * Headers of the page. `framedBy`: exact origins; empty means that nobody may frame it. The page's own origin is named
 * beside `'self'`: in a frame sandboxed without an origin WebKit lets `'self'` match nothing, and the page, which is to
 * explain there why it cannot run, would not load.
 */
export function pageHeaders(framedBy: readonly string[], { inline, origin }: OwnSources, secure: boolean) {
  const own = ["'self'", origin].filter((source) => source !== undefined).join(" ");
  const policy = [
    "default-src 'none'",
    ["script-src", own, ...inline.scripts].join(" "),
    ["style-src", own, ...inline.styles].join(" "),
    `font-src ${own}`,
    `img-src ${own} data:`,
    `connect-src ${own}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framedBy.length > 0 ? framedBy.join(" ") : "'none'"}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  return { ...forEveryDocument, ...(secure && hsts), "Content-Security-Policy": policy };
}

/** Headers of a small page of plain text, such as "not found": nothing runs, nobody frames it. */
export function plainPageHeaders(secure: boolean) {
  const policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  return { ...forEveryDocument, ...(secure && hsts), "Content-Security-Policy": policy };
}

/**
 * Headers of a page that is only read, such as the documentation: nothing runs but a script from here, no string becomes code, and
 * nobody frames it.
 */
export const readingPageHeaders = {
  "Referrer-Policy": "no-referrer",
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
};

/**
 * Headers of every answer under `/v1`. An API that answers in HTML, by fault or by attack, must not become a page of
 * this origin: opened by itself it is sandboxed, runs nothing and is framed by nobody.
 */
export function apiHeaders(secure: boolean) {
  return {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    ...(secure && hsts),
  };
}
