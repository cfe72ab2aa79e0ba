/**
 * The server, as one fetch handler: documents, built files, `/v1`, logos and health.
 *
 * Nothing here knows Node or an edge runtime. Each brings the parts that differ (how files were read, how a logo is
 * fetched safely, where log lines go) and calls `fetch`. An answer of type "error" means: cut the connection.
 */
import { type Context, Hono } from "hono";
import { appRequests } from "../api/paths.ts";
import { isRequestId, newRequestId, requestIdHeader } from "../api/request-id.ts";
import { accepted } from "./accept-language.ts";
import { apiAnswer } from "./api-answer.ts";
import type { Api } from "./api-source.ts";
import { type Assets, assetResponse } from "./assets.ts";
import { cataloguesIn } from "./catalogues.ts";
import { compressed } from "./compressed.ts";
import { type Page, pageResponse, plainPage } from "./documents.ts";
import { createFirstScreens, type FirstScreen, questionIn, type Renderer } from "./first-screens.ts";
import { askedAt, browserAnswer, handshakeOf } from "./handshakes.ts";
import type { Log } from "./log.ts";
import { loggedPath } from "./logged-path.ts";
import { createLogos, type FetchPublic, logoResponse } from "./logos.ts";
import { createPartnerDirectory } from "./partner-directory.ts";
import { problem } from "./problem.ts";
import { plainPageHeaders } from "./security-headers.ts";

export type HandlerSettings = {
  mode: "test" | "live";
  /** Whether X-Forwarded-For and X-Forwarded-Proto come from a proxy of ours. */
  trustProxy: boolean;
  /** Whether merchants reach this server over https, whatever the last hop is. */
  secure: boolean;
};

export type HandlerParts = {
  page: Page;
  assets: Assets;
  api: Api;
  fetchPublic: FetchPublic;
  settings: HandlerSettings;
  log: Log;
  /** Renders the sign-in screen ahead of the bundle; without it the page does so itself, later. */
  renderer?: Renderer | undefined;
  now?: () => number;
};

/** What the runtime knows of the connection. `waitUntil` keeps work alive after the answer, where that is needed. */
export type Connection = { address?: string; waitUntil?: (work: Promise<unknown>) => void };

type Environment = { Bindings: Connection & { requestId: string; secure: boolean } };

export type Handler = { fetch: (request: Request, connection?: Connection) => Promise<Response> };

export function createHandler(parts: HandlerParts): Handler {
  const { log, assets } = parts;
  const now = parts.now ?? Date.now;
  const app = routes(parts);
  return {
    async fetch(request, connection = {}) {
      const started = now();
      const given = request.headers.get(requestIdHeader);
      const requestId = isRequestId(given) ? given : newRequestId();
      const path = new URL(request.url).pathname;
      const entry = { id: requestId, method: request.method, path: loggedPath(path, assets.has(path)) };
      const secure = isSecure(request, parts.settings);
      const answer = await app.fetch(request, { ...connection, requestId, secure });
      if (answer.status === 0) {
        log.access({ ...entry, status: 0, ms: now() - started });
        return answer;
      }
      answer.headers.set(requestIdHeader, requestId);
      const length = answer.headers.get("Content-Length");
      const bytes = length === null ? {} : { bytes: Number(length) };
      log.access({ ...entry, status: answer.status, ms: now() - started, ...bytes });
      return answer;
    },
  };
}

function routes({
  page,
  assets,
  api,
  fetchPublic,
  settings,
  log,
  renderer,
  now,
}: HandlerParts): Hono<Environment> {
  const clock = now && { now };
  const directory = createPartnerDirectory({ api, log, ...clock });
  const catalogues = cataloguesIn(assets);
  const firstScreens = createFirstScreens({
    api,
    renderer,
    catalogues,
    testMode: settings.mode === "test",
  });
  const findLogo = createLogos({ directory, fetchPublic, ...clock });
  const app = new Hono<Environment>({ strict: true });

  const toHandOver = (first?: FirstScreen) => ({
    mode: settings.mode,
    ...(first && { request: first.request }),
    ...(first?.screen && { locale: first.screen.locale }),
  });

  app.all("/", async (c) => {
    const { requestId, secure, waitUntil } = c.env;
    if (!isRead(c.req.raw)) return plainPage(405, requestId, secure, { Allow: "GET, HEAD" });
    // A client_id given twice is nobody's: one reader would take the first, another the last.
    const { search, searchParams } = new URL(c.req.url);
    const [clientId, ...more] = searchParams.getAll("client_id");
    const framed = c.req.header("Sec-Fetch-Dest") === "iframe";
    const [partner, first] = await Promise.all([
      clientId && more.length === 0 ? directory.find(clientId, waitUntil) : undefined,
      firstScreens.find(questionIn(search), { requestId, framed, wishes: wishesOf(searchParams, c.req.raw) }),
    ]);
    const handedOver = { ...toHandOver(first), reference: requestId };
    const document = pageResponse(page, handedOver, partner?.origins ?? [], secure, first?.screen);
    return compressed(document, c.req.raw);
  });

  app.get("/healthz", (c) => c.json({ status: "ok" }, 200, { "Cache-Control": "no-store" }));

  app.get("/logos/:clientId", async (c) => {
    const logo = await findLogo(c.req.param("clientId"), c.env.waitUntil);
    return logo ? logoResponse(logo) : plainPage(404, c.env.requestId, c.env.secure);
  });

  async function askApi(c: Context<Environment>): Promise<Response> {
    const { requestId, address } = c.env;
    const forwardedFor = forwardedChain(c.req.header("X-Forwarded-For"), address, settings.trustProxy);
    return api.fetch(withRequestId(c.req.raw, requestId), { requestId, ...forwardedFor });
  }

  app.all("/v1/*", async (c) => {
    const answer = await askApi(c);
    return answer.status === 0 ? answer : apiAnswer(answer, c.req.raw, c.env.secure);
  });

  /** The page for a merchant whom an app has sent; without a request it says that the link does not work. */
  async function topLevelPage(c: Context<Environment>, asked?: string): Promise<Response> {
    const { requestId, secure } = c.env;
    if (asked === undefined) {
      return pageResponse(page, { ...toHandOver(), reference: requestId }, [], secure, undefined, 400);
    }
    const wishes = wishesOf(new URL(c.req.url).searchParams, c.req.raw);
    const first = await firstScreens.find(appRequests.request(asked), { requestId, framed: false, wishes });
    const handedOver = { ...toHandOver(first), reference: requestId, requestId: asked };
    return compressed(pageResponse(page, handedOver, [], secure, first?.screen), c.req.raw);
  }

  app.use(async (c, next) => {
    const { requestId, secure } = c.env;
    const asked = askedAt(c.req.path, c.req.header("Cookie") ?? null);
    const kind = handshakeOf(c.req.path);
    if (!asked && !kind) return next();
    if (kind === "backend") {
      const answer = await askApi(c);
      return answer.status === 0 ? answer : apiAnswer(answer, c.req.raw, secure);
    }
    // A link checker must not begin anything, and a form from elsewhere has no business here.
    if (c.req.method !== "GET") return plainPage(405, requestId, secure, { Allow: "GET" });
    if (asked) return topLevelPage(c, asked.request);
    const answer = await askApi(c);
    if (answer.status === 0) return answer;
    if (answer.status >= 500) return plainPage(500, requestId, secure);
    return browserAnswer(answer, plainPageHeaders(secure)) ?? topLevelPage(c);
  });

  app.notFound((c) => {
    const { requestId, secure } = c.env;
    const asset = assets.get(c.req.path);
    if (!asset) return plainPage(404, requestId, secure);
    if (!isRead(c.req.raw)) return plainPage(405, requestId, secure, { Allow: "GET, HEAD" });
    return assetResponse(c.req.path, asset, c.req.raw);
  });

  app.onError((error, c) => {
    const { requestId, secure } = c.env;
    log.error("handler", error, requestId);
    return c.req.path.startsWith("/v1/") ? problem("internal", requestId) : plainPage(500, requestId, secure);
  });
  return app;
}

/** What the merchant would rather read: what the address says comes before what the browser says. */
function wishesOf(parameters: URLSearchParams, request: Request): string[] {
  const locale = parameters.get("locale");
  return [...(locale ? [locale] : []), ...accepted(request.headers.get("Accept-Language"))];
}

function isRead(request: Request): boolean {
  return request.method === "GET" || request.method === "HEAD";
}

function isSecure(request: Request, { secure, trustProxy }: HandlerSettings): boolean {
  if (secure || request.url.startsWith("https:")) return true;
  return trustProxy && request.headers.get("X-Forwarded-Proto") === "https";
}

/** The API limits sign-ins by address; without this all merchants would seem to sit at one till. */
function forwardedChain(
  header: string | undefined,
  address: string | undefined,
  trustProxy: boolean,
): { forwardedFor?: string } {
  const chain = [trustProxy ? header : undefined, address].filter((part) => part !== undefined);
  return chain.length > 0 ? { forwardedFor: chain.join(", ") } : {};
}

/** The API, and the sandbox, log and answer under the same id as this server. */
function withRequestId(request: Request, requestId: string): Request {
  if (request.headers.get(requestIdHeader) === requestId) return request;
  const headers = new Headers(request.headers);
  headers.set(requestIdHeader, requestId);
  return new Request(request, { headers });
}
