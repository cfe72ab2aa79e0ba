/**
 * The document: the page itself, filled in for one merchant.
 *
 * The built `index.html` is the same for everybody. What the server knows of this very answer (its reference, its language,
 * whether this is a test, and what there was in time of the request or of why there is none) is handed over as JSON in the
 * document, so that the page need not ask; and the first screen is in it, where it could be rendered.
 */

import type { ConsentRequest } from "../../api/contract.ts";
import type { ArrivalFailure, SentByApp } from "../../api/handshakes/arriving.ts";
import { type Compressing, compressed } from "../http/compressed.ts";
import { type InlineSources, pageHeaders } from "../http/security-headers.ts";
import { type DocumentLanguage, markedAs, worded, wordsAt } from "./document-language.ts";
import type { RenderedScreen } from "./first-screens.ts";
import { inlineSources } from "./inline-sources.ts";

/**
 * What the page is told. `reference`: the request id of the answer that carried the document. `request`: the answer to
 * its link, when it was there in time. `failure`: why there is none. `app`: what an app's link came to, where one has
 * brought the merchant.
 */
type HandedOver = {
  mode: "test" | "live";
  /** How long a button that commits waits, where it is not a second: in mode "test" alone. */
  armingMs?: number;
  /** The path below which this server is found. */
  basePath?: string;
  reference: string;
  /** The language that the document is in. */
  locale?: string;
  request?: ConsentRequest;
  failure?: ArrivalFailure;
  app?: SentByApp;
};

/** What goes into the document. `framedBy`: exact origins; `origin`: the page's own; `secure`: reached over https. */
type Filled = {
  handedOver: HandedOver;
  framedBy: readonly string[];
  origin: string | undefined;
  secure: boolean;
  screen?: RenderedScreen | undefined;
  /** Where the language's catalogue is. */
  catalogue?: string | undefined;
  status?: DocumentStatus;
  /** In seconds, where it is to be asked for again later. */
  retryAfter?: number | undefined;
};

export type DocumentStatus = 200 | 400 | 429 | 503;

/** Bytes that are the same in many documents: always the same array, so that what is made of them can be kept. */
type Kept = Uint8Array<ArrayBuffer>;

/** The built document, cut where something goes in, with the hashes its CSP needs. */
export type Page = {
  beforeTitle: string;
  title: string;
  beforeData: string;
  /** Nearly all that is inline, and so most of the document. */
  beforeRoot: Kept;
  afterRoot: string;
  /** The root, with this screen in it, and what is after it. */
  fromRoot: (screen: RenderedScreen | undefined) => Kept;
  inline: InlineSources;
};

const titleElement = "<title>Connecting to Rulrr</title>";
const marker = "<!--handed-over-->";
const root = '<div id="root"></div>';

/**
 * Throws when the built document has not exactly one place for each of what goes into it. The page has addresses of several
 * depths, so what the build names from where the document is, is named here by its whole path.
 */
export async function preparePage(document: string, basePath = ""): Promise<Page> {
  const built = document.replaceAll(/ (href|src)="\.\//g, ` $1="${basePath}/`);
  const [beforeTitle, afterTitle] = cut(built, titleElement);
  const [beforeData, afterData] = cut(afterTitle, marker);
  const [beforeRoot, afterRoot] = cut(afterData, root);
  return {
    beforeTitle,
    title: titleElement,
    beforeData,
    beforeRoot: new TextEncoder().encode(beforeRoot),
    ...ending(afterRoot),
    inline: await inlineSources(built),
  };
}

function cut(html: string, at: string): [string, string] {
  const [before, after, ...more] = html.split(at);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`index.html must contain ${at} exactly once`);
  return [before, after];
}

/** The page as it reads in this language, which is the same for everybody who reads it. */
export function pageIn(page: Page, language: DocumentLanguage): Page {
  return {
    ...page,
    beforeTitle: markedAs(page.beforeTitle, language),
    title: worded(page.title, language),
    ...ending(worded(page.afterRoot, language)),
  };
}

/** How the document ends; encoded once for each screen, which is itself rendered once for many. */
function ending(afterRoot: string): Pick<Page, "afterRoot" | "fromRoot"> {
  const encoder = new TextEncoder();
  const unrendered = encoder.encode(root + afterRoot);
  const rendered = new WeakMap<RenderedScreen, Kept>();
  const fromRoot = (screen: RenderedScreen | undefined) => {
    if (!screen) return unrendered;
    const kept =
      rendered.get(screen) ?? encoder.encode(`<div id="root" data-rendered>${screen.body}</div>${afterRoot}`);
    rendered.set(screen, kept);
    return kept;
  };
  return { afterRoot, fromRoot };
}

/** The page for one merchant. */
export function pageResponse(
  page: Page,
  { handedOver, framedBy, origin, secure, screen, catalogue, status = 200, retryAfter }: Filled,
  { request, gzip }: Compressing,
): Response {
  const head = wordsAt(catalogue) + (screen?.head ?? page.title);
  const data = `<script type="application/json" id="handed-over">${inertJson({ ...handedOver, origins: framedBy })}</script>`;
  const own = page.beforeTitle + head + page.beforeData + data;
  const headers = new Headers(pageHeaders(framedBy, { inline: page.inline, origin }, secure));
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (retryAfter !== undefined) headers.set("Retry-After", String(retryAfter));
  const pieces = [own, page.beforeRoot, page.fromRoot(screen)];
  return compressed({ status, headers, pieces }, { request, gzip });
}

/** JSON that stays inside its script element, and is also a JavaScript literal. */
export function inertJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
