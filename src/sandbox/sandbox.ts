/**
 * Rulrr's API, stood in for: one fetch handler, the same in the browser under msw, in tests, over HTTP on Node and on
 * an edge runtime. Its data are published fixtures; its rules are real.
 */
import { isRequestId, newRequestId, requestIdHeader } from "../api/request-id.ts";
import { sandboxApps } from "./apps.ts";
import { readBody } from "./body.ts";
import { allowedMethods, corsHeaders, preflight } from "./cors.ts";
import type { Judge } from "./judge.ts";
import { sandboxMerchants } from "./merchants.ts";
import { sandboxPartners } from "./partners.ts";
import { problem, Refusal } from "./problems.ts";
import { recordsOf } from "./records.ts";
import { type Route, routeOf } from "./routes.ts";
import type { Store } from "./store.ts";
import { waitFor } from "./wait.ts";
import { type CallApp, minutes, type World } from "./world.ts";

export interface SandboxOptions {
  store: Store;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** How `sandbox_slow` and `sandbox_silent` wait. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Every partner's registered origins (dashcart has none). The first serves their logos. */
  partnerOrigins: readonly string[];
  /** Where a merchant is sent back to; `{first partner origin}/returned` otherwise. */
  returnUrl?: string;
  /** Origins whose pages may call the merchant's side. */
  allowedOrigins?: readonly string[];
  sessionMinutes?: number;
  /**
   * The authorization server whose requests merchants answer here, made when it is first needed. Without one only
   * installs are answered.
   */
  judge?: () => Promise<Judge>;
  /** How an app is told of its install. Without it every install fails. */
  callApp?: CallApp;
  /** Told of what should not happen (the disk is full, a bug); the caller gets a 500 that says nothing. */
  onError?: (error: unknown, requestId: string) => void;
}

export interface Sandbox {
  /**
   * Answers a request. A response of type "error" means that the connection dies without an answer: a server
   * destroys the socket, and does not try to send it.
   */
  fetch(request: Request): Promise<Response>;
}

const sweepEvery = minutes;

export function createSandbox(options: SandboxOptions): Sandbox {
  const { store, partnerOrigins, allowedOrigins = [] } = options;
  const world: World = {
    records: recordsOf(store),
    now: options.now ?? Date.now,
    wait: options.wait ?? waitFor,
    partners: sandboxPartners(partnerOrigins, options.returnUrl),
    merchants: sandboxMerchants(partnerOrigins[0]),
    sessionMilliseconds: (options.sessionMinutes ?? 30) * minutes,
    apps: sandboxApps(partnerOrigins[0]),
    ...(options.judge && { judge: options.judge }),
    ...(options.callApp && { callApp: options.callApp }),
  };
  let nextSweep = 0;

  return {
    async fetch(request) {
      const given = request.headers.get(requestIdHeader);
      const requestId = isRequestId(given) ? given : newRequestId();
      const url = new URL(request.url);
      const found = routeOf(url.pathname);
      const cors = found ? corsHeaders(found.route, request, allowedOrigins) : {};
      let response: Response;
      try {
        if (world.now() >= nextSweep) {
          nextSweep = world.now() + sweepEvery;
          store.sweep(world.now());
        }
        if (!found) throw new Refusal("path_not_found");
        response =
          request.method === "OPTIONS" && found.route.origins !== "none"
            ? preflight(found.route, cors)
            : await answer(world, request, url, found.route, found.name);
      } catch (error) {
        if (!(error instanceof Refusal)) options.onError?.(error, requestId);
        response = problem(error instanceof Refusal ? error : new Refusal("internal_error"), requestId);
      }
      // Its headers cannot be changed, and nobody will see them.
      if (response.status === 0) return response;
      for (const [name, value] of Object.entries(cors)) response.headers.set(name, value);
      response.headers.set(requestIdHeader, requestId);
      response.headers.set("Cache-Control", "no-store");
      return response;
    },
  };
}

/**
 * HEAD is not taken for GET: the exchange is a GET that works once, and a link checker must not use it up.
 */
async function answer(
  world: World,
  request: Request,
  url: URL,
  route: Route,
  name: string,
): Promise<Response> {
  const handle = Object.hasOwn(route.methods, request.method) ? route.methods[request.method] : undefined;
  if (!handle) throw new Refusal("method_not_allowed", { Allow: allowedMethods(route) });
  return handle(world, { request, name, parameters: url.searchParams, body: await readBody(request) });
}
