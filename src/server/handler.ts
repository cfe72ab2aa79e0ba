/**
 * The server, as one fetch handler: documents, built files, `/v1`, logos and health.
 *
 * Nothing here knows Node or an edge runtime. Each brings the parts that differ (how files were read, how a logo is
 * fetched safely, where log lines go) and calls `fetch`. An answer of type "error" means: cut the connection.
 */
import { problemResponse } from "../api/http/problem-answer.ts";
import { requestIdHeader, requestIdIn } from "../api/http/request-id.ts";
import { plainPage } from "./documents/plain-page.ts";
import { basePathOf, withoutBasePath } from "./http/base-path.ts";
import { withDrainedBody } from "./http/drained-body.ts";
import type { Connection } from "./http/environment.ts";
import { monotonic } from "./http/monotonic.ts";
import { apiHeaders, plainPageHeaders } from "./http/security-headers.ts";
import { traceIn } from "./http/trace.ts";
import { loggedPath, routeOf } from "./logged-path.ts";
import { createRoutes, type RouteParts } from "./routes.ts";

export type HandlerSettings = {
  mode: "test" | "live";
  /** In mode "test" alone: see `SANDBOX_ARMING_MS`. */
  armingMs?: number | undefined;
  /** Where merchants find this server; undefined: where a request says that it was sent. */
  publicUrl?: URL | undefined;
  /** Whether X-Forwarded-For and X-Forwarded-Proto come from a proxy of ours. */
  trustProxy: boolean;
};

/** A request that was answered. `route`: one of a few, whatever the path was. `status` as in the log. */
export type Answered = { route: string; method: string; status: number; ms: number };

type HandlerParts = Omit<RouteParts, "settings"> & {
  settings: HandlerSettings;
  onAnswer?: ((answered: Answered) => void) | undefined;
};

/**
 * What a path may take, or refuse with word of what it takes. Any other is refused before a path is looked at: TRACE, which
 * would send a request's own headers back, must not become what a route or the API takes for a GET.
 */
const knownMethods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

export type Handler = { fetch: (request: Request, connection?: Connection) => Promise<Response> };

export function createHandler(parts: HandlerParts): Handler {
  const { log, assets, settings } = parts;
  const now = parts.now ?? monotonic;
  const basePath = basePathOf(settings.publicUrl);
  const routes = createRoutes({ ...parts, settings: { ...settings, basePath } });
  return {
    async fetch(given, connection = {}) {
      const { request, drained } = withDrainedBody(given);
      const started = now();
      const requestId = requestIdIn(request.headers);
      const trace = traceIn(request.headers);
      const url = new URL(request.url);
      const origin = originOf(request, url, settings);
      const secure = origin.startsWith("https:");
      const within = withoutBasePath(url.pathname, basePath);
      if (within !== undefined) url.pathname = within;
      const isAsset = assets.has(url.pathname);
      const path = loggedPath(url.pathname, isAsset);
      connection.named?.({ id: requestId, path });
      const answer = !knownMethods.has(request.method)
        ? problemResponse("method_not_implemented", requestId, apiHeaders(secure))
        : within === undefined
          ? outside(url, basePath, requestId, secure)
          : await routes.fetch(basePath === "" ? request : new Request(url, request), {
              ...connection,
              ...addressOf(request, connection, settings),
              requestId,
              ...(trace && { trace }),
              url,
              origin,
              secure,
            });
      await drained();
      // Status 0 means that the connection was cut: there are no headers to set.
      const bytes = answer.status === 0 ? {} : identified(answer, requestId);
      const status = answer.status !== 0 && connection.gone?.() ? 499 : answer.status;
      const { method } = request;
      const ms = now() - started;
      log.access({
        id: requestId,
        method,
        path,
        status,
        ms: Math.round(ms),
        ...bytes,
        ...(trace && { trace: trace.id }),
      });
      parts.onAnswer?.({ route: routeOf(url.pathname, isAsset), method, status, ms });
      return answer;
    },
  };
}

/** What is not below the base path. Only its slash may have been forgotten. */
function outside({ pathname, search }: URL, basePath: string, requestId: string, secure: boolean): Response {
  if (pathname !== basePath) return plainPage(404, requestId, secure);
  const headers = { ...plainPageHeaders(secure), Location: `${basePath}/${search}` };
  return new Response(null, { status: 308, headers });
}

function originOf(request: Request, url: URL, { publicUrl, trustProxy }: HandlerSettings): string {
  if (publicUrl) return publicUrl.origin;
  const forwarded = trustProxy && request.headers.get("X-Forwarded-Proto") === "https";
  return `${forwarded ? "https:" : url.protocol}//${url.host}`;
}

/**
 * The API limits by address; without it all merchants would seem to sit at one till. Of what is reported the last is what
 * our own proxy has put there: whatever stands before it anybody can write.
 */
function addressOf(
  request: Request,
  { address: nearest }: Connection,
  { trustProxy }: HandlerSettings,
): { address?: string } {
  const reported = trustProxy ? request.headers.get("X-Forwarded-For")?.split(",").at(-1)?.trim() : undefined;
  const address = reported || nearest;
  return address === undefined ? {} : { address };
}

/** Puts the request id among the answer's headers, and looks there for its length. */
function identified({ headers }: Response, requestId: string): { bytes?: number } {
  headers.set(requestIdHeader, requestId);
  const length = headers.get("Content-Length");
  return length === null ? {} : { bytes: Number(length) };
}
