/**
 * Who may call from a page of another origin. By default nobody: the page and the API share an origin. Where they do
 * not, the page's origins are named, and match exactly or not at all: no suffixes, no reflection of whatever asks.
 * Credentials are never allowed; there are no cookies to send, and a Bearer is put there by the page itself.
 */
import { requestIdHeader } from "../../api/http/request-id.ts";
import type { Call } from "../context.ts";
import { type Answer, empty } from "./answer.ts";
import type { Route } from "./routes.ts";

const requestHeaders = ["Authorization", "Content-Type", "Idempotency-Key", requestIdHeader].join(", ");
const exposedHeaders = [requestIdHeader, "Retry-After"].join(", ");

/** The headers that let the asking origin read the answer; none when it may not. */
export function corsHeaders(
  route: Route,
  { headers }: Pick<Call, "headers">,
  allowedOrigins: readonly string[],
): Record<string, string> {
  if (route.origins === "none") return {};
  // Also when refused: a cache must not give one origin what another one was told.
  const vary = { Vary: "Origin" };
  const origin = headers.get("Origin");
  if (origin === null || !allowedOrigins.includes(origin)) return vary;
  return {
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Expose-Headers": exposedHeaders,
    ...vary,
  };
}

/** The answer to OPTIONS. Without an allowed origin it is empty, and the browser does not send the call. */
export function preflight(route: Route, headers: Record<string, string>): Answer {
  const methods = allowedMethods(route);
  const permitted = "Access-Control-Allow-Origin" in headers && {
    "Access-Control-Allow-Methods": methods,
    "Access-Control-Allow-Headers": requestHeaders,
    "Access-Control-Max-Age": "600",
  };
  return empty(204, { Allow: methods, ...permitted });
}

/** For `Allow` and its CORS twin. */
export function allowedMethods(route: Route): string {
  return [...Object.keys(route.methods), ...(route.origins === "none" ? [] : ["OPTIONS"])].join(", ");
}
