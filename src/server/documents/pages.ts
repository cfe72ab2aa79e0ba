/** The page, at the addresses that lead to it: with a partner's link, or sent here by an app. */

import type { ArrivalFailure, SentByApp } from "../../api/handshakes/arriving.ts";
import { requestCookieHeader } from "../../api/handshakes/request-cookie.ts";
import { accepted } from "../../api/http/accept-language.ts";
import { exactOrigin } from "../../api/http/exact-origin.ts";
import { secondsToWait } from "../../api/http/retry-after.ts";
import { appRequests } from "../../api/paths.ts";
import type { Gzip } from "../http/compressed.ts";
import type { RequestContext } from "../http/environment.ts";
import type { PartnerDirectory } from "../partners/partner-directory.ts";
import { callerOf } from "../upstream/ask-api.ts";
import type { Asked } from "../upstream/handshakes.ts";
import type { Catalogues, DocumentLanguage } from "./document-language.ts";
import { type DocumentStatus, type Page, pageIn, pageResponse } from "./documents.ts";
import { type FirstScreen, type FirstScreens, questionIn, type Renderer } from "./first-screens.ts";

type Parts = {
  page: Page;
  mode: "test" | "live";
  armingMs: number | undefined;
  basePath: string;
  directory: PartnerDirectory;
  firstScreens: FirstScreens;
  catalogues: Catalogues;
  renderer: Renderer | undefined;
  gzip: Gzip | undefined;
};

type Pages = {
  /** For who has a partner's link, or none: the partner may frame it, and the answer to the link is in it. */
  linked(c: RequestContext): Promise<Response>;
  /** Where a merchant sees what they have connected: nobody frames it. */
  connections(c: RequestContext): Response;
  /** For a phone with a till's code, of which no server is told: nobody may frame it. */
  onPhone(c: RequestContext): Response;
  /** For a merchant whom an app has sent; without a request it says that the link does not work. */
  sentByApp(c: RequestContext, request: Asked["request"]): Promise<Response>;
  /** For a merchant whose link of an app nobody could validate: the answer says whether too many came, or what else. */
  unvalidated(c: RequestContext, answer: Response): Response;
};

export function createPages(parts: Parts): Pages {
  const { page, mode, armingMs, basePath, directory, firstScreens, catalogues, renderer, gzip } = parts;
  type Shown = {
    language: DocumentLanguage | undefined;
    first?: FirstScreen | undefined;
    failure?: ArrivalFailure;
    app?: SentByApp;
    framedBy?: readonly string[] | undefined;
    retryAfter?: number | undefined;
  };

  /** By language and by what it is called, each from the first time that somebody reads it. */
  const translated = new Map<string, Page>();

  function pageFor(language: DocumentLanguage | undefined): Page {
    if (!language) return page;
    const key = [language.tag, language.words].join();
    const kept = translated.get(key) ?? pageIn(page, language);
    translated.set(key, kept);
    return kept;
  }

  /** What the merchant would rather read. `title`: the message that the document is called by, where it has a name of its own. */
  function languageOf(c: RequestContext, title?: "connections.title"): DocumentLanguage | undefined {
    return renderer?.languageFor(c.env.url.search, accepted(c.req.header("Accept-Language") ?? null), title);
  }

  function document(c: RequestContext, shown: Shown, status: DocumentStatus = 200): Response {
    const { language, first, failure, app, framedBy = [], retryAfter } = shown;
    const handedOver = {
      mode,
      ...(mode === "test" && armingMs !== undefined && { armingMs }),
      ...(basePath !== "" && { basePath }),
      ...(first && { request: first.request }),
      ...(language && { locale: language.tag }),
      ...(failure && { failure }),
      ...(app && { app }),
      reference: c.env.requestId,
    };
    const { secure } = c.env;
    const origin = exactOrigin(c.env.origin);
    const catalogue = language && catalogues.get(language.tag);
    const screen = first?.screen;
    const filled = { handedOver, framedBy, origin, secure, screen, catalogue, status, retryAfter };
    return pageResponse(pageFor(language), filled, { request: c.req.raw, gzip });
  }

  /** Too many have come, from this address or for this app: the page counts down until it can be tried again. */
  function tooMany(
    c: RequestContext,
    retryAfterSeconds: number,
    shown: Pick<Shown, "language" | "app" | "framedBy">,
  ): Response {
    const failure = { code: "rate-limited", retryAfterSeconds, reference: c.env.requestId } as const;
    return document(c, { ...shown, failure, retryAfter: retryAfterSeconds }, 429);
  }

  return {
    async linked(c) {
      const { url, waitUntil } = c.env;
      const caller = callerOf(c);
      const language = languageOf(c);
      // A client_id given twice is nobody's: one reader would take the first, another the last.
      const [clientId, ...more] = url.searchParams.getAll("client_id");
      const framed = c.req.header("Sec-Fetch-Dest") === "iframe";
      const [partner, found] = await Promise.all([
        clientId && more.length === 0 ? directory.find(clientId, caller, waitUntil) : undefined,
        firstScreens.find(questionIn(url.search), { caller, framed, language }),
      ]);
      const shown = { language, framedBy: partner?.origins };
      // That there is none, the page hears from the API itself.
      if (found === undefined || found === "none") return document(c, shown);
      if ("tooMany" in found) return tooMany(c, found.tooMany.retryAfterSeconds, shown);
      // An app's request has pages of its own, and is shown at no other.
      return document(c, { ...shown, first: found.request.kind === "integration" ? found : undefined });
    },
    connections(c) {
      return document(c, { language: languageOf(c, "connections.title") });
    },
    onPhone: (c) => document(c, { language: languageOf(c) }),
    async sentByApp(c, request) {
      const language = languageOf(c);
      const invalid = () => document(c, { language, app: "none" }, 400);
      if (request === undefined) return invalid();
      const { kind, id, secret } = request;
      const cookie = requestCookieHeader(secret);
      const asked = { caller: callerOf(c), framed: false, language, cookie };
      const found = await firstScreens.find(appRequests.request(id), asked);
      const shown = { language, app: { requestId: id, kind } };
      // Not in time: the page asks, and looks at the kind itself (`arrivals/of-kind`).
      if (found === undefined) return document(c, shown);
      if (found === "none") return invalid();
      if ("tooMany" in found) return tooMany(c, found.tooMany.retryAfterSeconds, shown);
      // What kind a request is of, its path says as well; where they differ one of them is not to be believed.
      return found.request.kind === kind ? document(c, { ...shown, first: found }) : invalid();
    },
    unvalidated(c, answer) {
      const after = answer.headers.get("Retry-After");
      const shown = { language: languageOf(c), app: "none" } as const;
      if (answer.status === 429) return tooMany(c, secondsToWait(after), shown);
      const failure = { code: "unavailable", cause: "server", reference: c.env.requestId } as const;
      const retryAfter = after === null ? undefined : secondsToWait(after);
      return document(c, { ...shown, failure, retryAfter }, 503);
    },
  };
}
