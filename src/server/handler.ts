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

type Bindings = Connection & {
  requestId: string;
  secure: boolean;
  url: URL;
  /** Set by who has put the request id among the answer's headers, so that they need not be opened once more. */
  carriesId: boolean;
};
type Environment = { Bindings: Bindings };

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
      const url = new URL(request.url);
      const path = url.pathname;
      const entry = { id: requestId, method: request.method, path: loggedPath(path, assets.has(path)) };
      const secure = isSecure(request, parts.settings);
      const bindings: Bindings = { ...connection, requestId, secure, url, carriesId: false };
      const answer = await app.fetch(request, bindings);
      if (answer.status === 0) {
        log.access({ ...entry, status: 0, ms: now() - started });
        return answer;
      }
      const bytes = bindings.carriesId ? {} : identified(answer, requestId);
      log.access({ ...entry, status: answer.status, ms: now() - started, ...bytes });
      return answer;
    },
  };
}

/** Puts the request id among the answer's headers, and looks there for its length. */
function identified({ headers }: Response, requestId: string): { bytes?: number } {
  headers.set(requestIdHeader, requestId);
  const length = headers.get("Content-Length");
  return length === null ? {} : { bytes: Number(length) };
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

  type Shown = {
    first?: FirstScreen | undefined;
    framedBy?: readonly string[];
    requestId?: string;
    status?: 400;
  };

  /** The page; `requestId`: which app's request it is to put before the merchant. */
  function document(c: Context<Environment>, { first, framedBy = [], requestId, status }: Shown): Response {
    const handedOver = {
      mode: settings.mode,
      ...(first && { request: first.request }),
      ...(first?.screen && { locale: first.screen.locale }),
      reference: c.env.requestId,
      ...(requestId !== undefined && { requestId }),
    };
    const filled = {
      handedOver,
      framedBy,
      secure: c.env.secure,
      screen: first?.screen,
      ...(status && { status }),
    };
    const response = pageResponse(page, filled, c.req.raw);
    c.env.carriesId = true;
    return response;
  }

  app.all("/", async (c) => {
    const { requestId, secure, url, waitUntil } = c.env;
    if (!isRead(c.req.raw)) return plainPage(405, requestId, secure, { Allow: "GET, HEAD" });
    // A client_id given twice is nobody's: one reader would take the first, another the last.
    const [clientId, ...more] = url.searchParams.getAll("client_id");
    const framed = c.req.header("Sec-Fetch-Dest") === "iframe";
    const [partner, first] = await Promise.all([
      clientId && more.length === 0 ? directory.find(clientId, waitUntil) : undefined,
      firstScreens.find(questionIn(url.search), { requestId, framed, wishes: wishesOf(url, c.req.raw) }),
    ]);
    return document(c, { first, framedBy: partner?.origins ?? [] });
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
    if (asked === undefined) return document(c, { status: 400 });
    const { requestId, url } = c.env;
    const wishes = wishesOf(url, c.req.raw);
    const first = await firstScreens.find(appRequests.request(asked), { requestId, framed: false, wishes });
    return document(c, { first, requestId: asked });
  }

  async function handshake(c: Context<Environment>): Promise<Response | undefined> {
    const { requestId, secure } = c.env;
    const asked = askedAt(c.req.path, c.req.header("Cookie") ?? null);
    const kind = handshakeOf(c.req.path);
    if (!asked && !kind) return undefined;
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
  }

  app.notFound(async (c) => {
    const begun = await handshake(c);
    if (begun) return begun;
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
function wishesOf({ searchParams }: URL, request: Request): string[] {
  const locale = searchParams.get("locale");
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
