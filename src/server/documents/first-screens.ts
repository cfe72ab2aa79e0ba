/**
 * The answer that goes with the document, and the sign-in screen for it.
 *
 * A merchant on shop wifi should not wait for a document, then for a script, then for an answer, one after the other.
 * So the server asks the API while it prepares the document. It never waits long: an answer that is late is fetched by
 * the page, as it would be without any of this. The screen depends on the partner, and on the account there, so it is rendered once for each.
 */
import { LRUCache } from "lru-cache";
import { ConsentRequest } from "../../api/contract.ts";
import { secondsToWait } from "../../api/http/retry-after.ts";
import { linkQuery, parseLink } from "../../api/link.ts";
import { merchantSide } from "../../api/paths.ts";
import { type Api, type Caller, type Reading, readFrom } from "../upstream/api-source.ts";
import type { DocumentLanguage } from "./document-language.ts";

/** A screen as HTML: what belongs into the head, and what into the page's root element. */
export type RenderedScreen = { head: string; body: string };

/** What was built from the page's own code, for the server to render with. */
export type Renderer = {
  renderFirstScreen(of: {
    request: ConsentRequest;
    testMode: boolean;
    basePath: string;
    framed: boolean;
    locale: string;
  }): string;
  /**
   * The language for an address's search and a browser's languages (BCP 47, best first).
   *
   * @param title the message that the document is called by; as the consent page is, unless said otherwise
   */
  languageFor(search: string, browser: readonly string[], title?: "connections.title"): DocumentLanguage;
};

/** `cookie`: by which the API knows the browser again that the document is for, where it has to. */
type Asked = {
  caller: Caller;
  framed: boolean;
  language: DocumentLanguage | undefined;
  cookie?: string;
};

export type FirstScreen = { request: ConsentRequest; screen?: RenderedScreen };

/** What there was in time: nothing, the word that too many have asked or that there is none, or the request with its screen. */
type Found = FirstScreen | { tooMany: { retryAfterSeconds: number } } | "none" | undefined;
type Answered = ConsentRequest | Exclude<Found, FirstScreen>;

/**
 * A link that ends sooner than this, in seconds, shows how soon, second by second: its first screen is rendered by the
 * page when it is seen, and not before.
 */
const renderedFrom = 10 * 60;

export type FirstScreens = {
  /**
   * `question`: the path and query that the answer is asked for with. Undefined: none, or no answer in time, or one that
   * the page should hear from the API itself.
   */
  find(question: string | undefined, asked: Asked): Promise<Found>;
};

type Options = {
  api: Api;
  testMode: boolean;
  /** The path below which a browser finds this server. */
  basePath: string;
  renderer?: Renderer | undefined;
  patienceMs?: number;
};

export function createFirstScreens({
  api,
  testMode,
  basePath,
  renderer,
  patienceMs = 300,
}: Options): FirstScreens {
  const rendered = new LRUCache<string, RenderedScreen>({ max: 500 });

  function screenFor(request: ConsentRequest, { framed, language }: Asked): RenderedScreen | undefined {
    if (!renderer || !language || request.expiresInSeconds < renderedFrom) return undefined;
    const { tag: locale } = language;
    const key = JSON.stringify([framed, locale, request.partner, request.accountName, request.handover]);
    const kept = rendered.get(key);
    if (kept) return kept;
    const html = renderer.renderFirstScreen({ request, testMode, basePath, framed, locale });
    const screen = splitHead(html);
    rendered.set(key, screen);
    return screen;
  }

  return {
    async find(question, asked) {
      if (question === undefined) return undefined;
      const request = await askWithin(api, question, asked, patienceMs);
      if (request === undefined || request === "none" || "tooMany" in request) return request;
      if (request.status !== "pending") return undefined;
      const screen = screenFor(request, asked);
      return screen ? { request, screen } : { request };
    },
  };
}

/** What the page of this link would ask; undefined when it is none. */
export function questionIn(search: string): string | undefined {
  const link = parseLink(search);
  if (!link) return undefined;
  return `${merchantSide.consentRequest}?${new URLSearchParams(linkQuery(link))}`;
}

async function askWithin(
  api: Api,
  path: string,
  { caller, cookie }: Asked,
  patienceMs: number,
): Promise<Answered> {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      stop.abort();
      resolve(undefined);
    }, patienceMs);
  });
  const asked = readFrom(api, path, caller, { cookie, signal: stop.signal }).then(parsed, () => undefined);
  const answer = await Promise.race([asked, tooLate]);
  clearTimeout(timer);
  return answer;
}

function parsed({ status, retryAfter, body }: Reading): Answered {
  if (status === 400 || status === 404) return "none";
  if (status === 429) return { tooMany: { retryAfterSeconds: secondsToWait(retryAfter) } };
  const request = status === 200 ? ConsentRequest.safeParse(body) : undefined;
  return request?.success ? request.data : undefined;
}

/** The renderer puts what belongs into the head (a title, a preload) before the screen. */
function splitHead(html: string): RenderedScreen {
  const head = /^(?:<link [^>]*>|<title>[^<]*<\/title>)*/.exec(html)?.[0] ?? "";
  return { head, body: html.slice(head.length) };
}
