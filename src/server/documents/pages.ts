/** The page, at the addresses that lead to it: with a partner's link, or sent here by an app. */
import { appRequests } from "../../api/paths.ts";
import { requestCookieHeader } from "../../api/request-cookie.ts";
import type { Visit } from "../http/environment.ts";
import { exactOrigin } from "../http/exact-origin.ts";
import type { PartnerDirectory } from "../partners/partner-directory.ts";
import type { Asked } from "../upstream/handshakes.ts";
import { accepted } from "./accept-language.ts";
import { type Page, pageResponse } from "./documents.ts";
import { type FirstScreen, type FirstScreens, questionIn } from "./first-screens.ts";

type Parts = {
  page: Page;
  mode: "test" | "live";
  directory: PartnerDirectory;
  firstScreens: FirstScreens;
};

type Pages = {
  /** For who has a partner's link, or none: the partner may frame it, and the answer to the link is in it. */
  linked(c: Visit): Promise<Response>;
  /** For a merchant whom an app has sent; without a request it says that the link does not work. */
  sentByApp(c: Visit, request: Asked["request"]): Promise<Response>;
};

export function createPages({ page, mode, directory, firstScreens }: Parts): Pages {
  type Shown = { first?: FirstScreen | undefined; framedBy?: readonly string[]; requestId?: string };

  function document(c: Visit, { first, framedBy = [], requestId }: Shown, status: 200 | 400 = 200): Response {
    const handedOver = {
      mode,
      ...(first && { request: first.request }),
      ...(first?.screen && { locale: first.screen.locale }),
      reference: c.env.requestId,
      ...(requestId !== undefined && { requestId }),
    };
    const { secure, url } = c.env;
    const origin = exactOrigin(`${secure ? "https" : "http"}://${url.host}`);
    const filled = { handedOver, framedBy, origin, secure, screen: first?.screen, status };
    return pageResponse(page, filled, c.req.raw);
  }

  return {
    async linked(c) {
      const { requestId, url, waitUntil } = c.env;
      // A client_id given twice is nobody's: one reader would take the first, another the last.
      const [clientId, ...more] = url.searchParams.getAll("client_id");
      const framed = c.req.header("Sec-Fetch-Dest") === "iframe";
      const [partner, first] = await Promise.all([
        clientId && more.length === 0 ? directory.find(clientId, waitUntil) : undefined,
        firstScreens.find(questionIn(url.search), { requestId, framed, wishes: wishesOf(c) }),
      ]);
      return document(c, { first, framedBy: partner?.origins ?? [] });
    },
    async sentByApp(c, request) {
      if (request === undefined) return document(c, {}, 400);
      const { kind, id, secret } = request;
      const cookie = requestCookieHeader(secret);
      const asked = { requestId: c.env.requestId, framed: false, wishes: wishesOf(c), cookie };
      const first = await firstScreens.find(appRequests.request(id), asked);
      // What kind a request is of, its path says as well; where they differ one of them is not to be believed.
      if (first && first.request.kind !== kind) return document(c, {}, 400);
      return document(c, { first, requestId: id });
    },
  };
}

/** What the merchant would rather read: what the address says comes before what the browser says. */
function wishesOf(c: Visit): string[] {
  const locale = c.env.url.searchParams.get("locale");
  return [...(locale ? [locale] : []), ...accepted(c.req.header("Accept-Language") ?? null)];
}
