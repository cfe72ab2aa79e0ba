/** Every path of this server: the page, health, logos, `/v1`, the handshakes of other platforms, and the built files. */
import { Hono } from "hono";
import { problemResponse } from "../api/http/problem-answer.ts";
import { pages as pageAt } from "../api/page-paths.ts";
import { openapi } from "../api/paths.ts";
import type { ProblemCode } from "../api/problems.ts";
import { type Assets, assetResponse } from "./assets/assets.ts";
import { describedApi } from "./described-api.ts";
import { cataloguesIn } from "./documents/document-language.ts";
import type { Page } from "./documents/documents.ts";
import { createFirstScreens, type Renderer } from "./documents/first-screens.ts";
import { createPages } from "./documents/pages.ts";
import { plainPage } from "./documents/plain-page.ts";
import type { Gzip } from "./http/compressed.ts";
import type { Environment, RequestContext } from "./http/environment.ts";
import type { Log } from "./http/log.ts";
import { apiHeaders, plainPageHeaders } from "./http/security-headers.ts";
import { createLogos, type FetchPublic, logoResponse } from "./partners/logos.ts";
import { createPartnerDirectory } from "./partners/partner-directory.ts";
import type { Readiness } from "./readiness.ts";
import type { Api } from "./upstream/api-source.ts";
import { askApi, callerOf, passOnApi } from "./upstream/ask-api.ts";
import { askedAt, backendMethod, browserAnswer, handshakeOf } from "./upstream/handshakes.ts";

export type RouteParts = {
  page: Page;
  assets: Assets;
  api: Api;
  fetchPublic: FetchPublic;
  /** Where nobody stops it, and nothing is kept, it is always ready. */
  readiness?: Readiness;
  /** `basePath`: see `http/base-path`. */
  settings: { mode: "test" | "live"; armingMs?: number | undefined; basePath: string };
  log: Log;
  /** Renders the sign-in screen ahead of the bundle; without it the page does so itself, later. */
  renderer?: Renderer | undefined;
  gzip?: Gzip | undefined;
  now?: () => number;
};

/** The routes. An answer of type "error" means: cut the connection. */
export function createRoutes(parts: RouteParts): Hono<Environment> {
  const { page, assets, api, fetchPublic, settings, log, renderer } = parts;
  const { mode, armingMs, basePath } = settings;
  const clock = parts.now && { now: parts.now };
  const directory = createPartnerDirectory({ api, log, ...clock });
  const firstScreens = createFirstScreens({
    api,
    renderer,
    basePath,
    testMode: mode === "test",
  });
  const catalogues = cataloguesIn(assets, basePath);
  const pages = createPages({
    page,
    mode,
    armingMs,
    basePath,
    directory,
    firstScreens,
    catalogues,
    renderer,
    gzip: parts.gzip,
  });
  const findLogo = createLogos({ directory, fetchPublic, ...clock });
  const app = new Hono<Environment>({ strict: true });

  app.all("/", (c) => (isRead(c) ? pages.linked(c) : refused(c, "GET, HEAD")));

  for (const path of [pageAt.connections, `${pageAt.connections}/:id{[\\w-]*}`])
    app.all(path, (c) => (isRead(c) ? pages.connections(c) : refused(c, "GET, HEAD")));
  app.all(pageAt.phone, (c) => (isRead(c) ? pages.onPhone(c) : refused(c, "GET, HEAD")));

  // Where the documentation was, and what is typed.
  for (const [from, to] of [
    ["/docs/", "/docs"],
    ["/docs/embed", "/docs/reference"],
  ] as const)
    app.get(from, (c) => movedTo(`${basePath}${to}`, c));

  app.get("/healthz", (c) => c.json({ status: "ok" }, 200, { "Cache-Control": "no-store" }));

  app.get("/readyz", async (c) => {
    const state = (await parts.readiness?.state()) ?? { status: "ready" };
    return c.json(state, state.status === "ready" ? 200 : 503, { "Cache-Control": "no-store" });
  });

  app.get("/logos/:clientId", async (c) => {
    const logo = await findLogo(c.req.param("clientId"), callerOf(c), c.env.waitUntil);
    return logo ? logoResponse(logo) : plainPage(404, c.env.requestId, c.env.secure);
  });

  app.all(openapi, (c) =>
    c.req.method === "GET"
      ? describedApi(c, basePath)
      : refusedCall(c, "method_not_allowed", { Allow: "GET" }),
  );

  app.all("/v1/*", (c) => passOnApi(c, api));

  /** Undefined where the path is no handshake's. */
  async function handshake(c: RequestContext): Promise<Response | undefined> {
    const { pathname } = c.env.url;
    // The path as it was sent: the router's own is decoded, and a browser's cookies are bound to the other.
    const asked = askedAt(pathname, c.req.header("Cookie") ?? null);
    const kind = handshakeOf(pathname);
    if (kind === "backend") {
      // In one form, whoever answers the rest: no page of another origin may make these calls, and so none may ask whether it may.
      const Allow = backendMethod(pathname);
      if (c.req.method !== Allow) return refusedCall(c, "method_not_allowed", { Allow });
      return passOnApi(c, api);
    }
    if (!asked && !kind) return undefined;
    // A link checker must not begin anything, and a form from elsewhere has no business here.
    if (c.req.method !== "GET") return refused(c, "GET");
    if (asked) return pages.sentByApp(c, asked.request);
    const answer = await askApi(c, api);
    if (answer.status === 0) return answer;
    const { origin, secure } = c.env;
    if (answer.status >= 500 || answer.status === 429) return pages.unvalidated(c, answer);
    const answered = browserAnswer(answer, { origin, secure, basePath }, plainPageHeaders(secure));
    return answered ?? pages.sentByApp(c, undefined);
  }

  app.notFound(async (c) => {
    const begun = await handshake(c);
    if (begun) return begun;
    const asset = assets.get(c.req.path);
    if (!asset) return plainPage(404, c.env.requestId, c.env.secure);
    return isRead(c) ? assetResponse(c.req.path, asset, c.req.raw) : refused(c, "GET, HEAD");
  });

  app.onError((error, c) => {
    const { requestId, secure, gone } = c.env;
    // What breaks off because whoever asked has hung up is nobody's fault, and nobody reads the answer.
    if (gone?.()) return new Response(null, { status: 499 });
    log.error("handler", error, requestId);
    const isCall = c.req.path.startsWith("/v1/") || handshakeOf(c.env.url.pathname) === "backend";
    return isCall ? refusedCall(c, "internal_error") : plainPage(500, requestId, secure);
  });
  return app;
}

function movedTo(Location: string, { env }: RequestContext): Response {
  return new Response(null, { status: 308, headers: { ...plainPageHeaders(env.secure), Location } });
}

function isRead({ req }: RequestContext): boolean {
  return req.method === "GET" || req.method === "HEAD";
}

function refused(c: RequestContext, Allow: string): Response {
  return plainPage(405, c.env.requestId, c.env.secure, { Allow });
}

/** A call that this server answers itself: with the headers that every answer of the API leaves with. */
function refusedCall(
  { env }: RequestContext,
  code: ProblemCode,
  headers: Record<string, string> = {},
): Response {
  return problemResponse(code, env.requestId, { ...apiHeaders(env.secure), ...headers });
}
