/**
 * The document: the page itself, filled in for one merchant.
 *
 * The built `index.html` is the same for everybody but for two things the server knows: whether this is a test, and
 * the reference of this very answer. They are handed over as JSON in the document, so that the page need not ask.
 */
import type { ConsentRequest } from "../api/contract.ts";
import { requestIdHeader } from "../api/request-id.ts";
import { compressed } from "./compressed.ts";
import type { RenderedScreen } from "./first-screens.ts";
import { inlineSources } from "./inline-sources.ts";
import { type InlineSources, pageHeaders } from "./security-headers.ts";

/**
 * What the page is told. `reference`: the request id of the answer that carried the document. `request`: the answer to
 * its link, when it was there in time. `requestId`: which app's request it is to put before the merchant, when it was not
 * opened with an integration token.
 */
type HandedOver = {
  mode: "test" | "live";
  reference: string;
  /** The language that the screen is rendered in. */
  locale?: string;
  request?: ConsentRequest;
  requestId?: string;
};

/** What goes into the document. `framedBy`: exact origins; `secure`: reached over https. */
type Filled = {
  handedOver: HandedOver;
  framedBy: readonly string[];
  secure: boolean;
  screen?: RenderedScreen | undefined;
  status?: 200 | 400;
};

/** The built document, cut where something goes in, with the hashes its CSP needs. */
export type Page = {
  beforeTitle: string;
  title: string;
  beforeData: string;
  beforeRoot: string;
  afterRoot: string;
  inline: InlineSources;
};

const titleElement = "<title>Connecting to Rulrr</title>";
const marker = "<!--handed-over-->";
const root = '<div id="root"></div>';

/**
 * Throws when the built document has not exactly one place for each of what goes into it. What it holds for hosts that
 * render nothing themselves is left out: this server does.
 */
export async function preparePage(file: string): Promise<Page> {
  const [beforeAhead, ahead] = cut(file, "<!--ahead-->");
  const built = beforeAhead + cut(ahead, "<!--/ahead-->")[1];
  const [beforeTitle, afterTitle] = cut(built, titleElement);
  const [beforeData, afterData] = cut(afterTitle, marker);
  const [beforeRoot, afterRoot] = cut(afterData, root);
  return {
    beforeTitle,
    title: titleElement,
    beforeData,
    beforeRoot,
    afterRoot,
    inline: await inlineSources(built),
  };
}

function cut(html: string, at: string): [string, string] {
  const [before, after, ...more] = html.split(at);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`index.html must contain ${at} exactly once`);
  return [before, after];
}

/** The page for one merchant. Its headers have the request id already. */
export function pageResponse(
  page: Page,
  { handedOver, framedBy, secure, screen, status = 200 }: Filled,
  request: Request,
): Response {
  const data = `<script type="application/json" id="handed-over">${inertJson({ ...handedOver, origins: framedBy })}</script>`;
  const { before, after } = aroundData(page, screen);
  const body = joined(before, encoder.encode(data), after);
  const headers = {
    ...pageHeaders(framedBy, page.inline, secure),
    "Content-Type": "text/html; charset=utf-8",
    Vary: "Accept-Encoding",
    [requestIdHeader]: handedOver.reference,
  };
  return compressed({ status, headers, body }, request);
}

/** The bytes of a document before and after what is handed over: the same for everybody who gets this screen. */
type AroundData = { before: Uint8Array; after: Uint8Array };

const encoder = new TextEncoder();
/** By screen, or by page where there is none; a screen is one page's. To encode it each time took most of the time. */
const encoded = new WeakMap<RenderedScreen | Page, AroundData>();

function aroundData(page: Page, screen: RenderedScreen | undefined): AroundData {
  const known = encoded.get(screen ?? page);
  if (known) return known;
  const opening = screen ? inLanguage(page.beforeTitle, screen) : page.beforeTitle;
  const body = screen ? `<div id="root" data-rendered>${screen.body}</div>` : root;
  const around = {
    before: encoder.encode(opening + (screen?.head ?? page.title) + page.beforeData),
    after: encoder.encode(page.beforeRoot + body + page.afterRoot),
  };
  encoded.set(screen ?? page, around);
  return around;
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}

/** The built document is in English until it says something. */
function inLanguage(html: string, { locale, dir }: RenderedScreen): string {
  return html.replace(/<html lang="[^"]*"(?: dir="[^"]*")?/, `<html lang="${locale}" dir="${dir}"`);
}

/** JSON that stays inside its script element, and is also a JavaScript literal. */
export function inertJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
