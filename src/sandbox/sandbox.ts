/**
 * Rulrr's API, stood in for: one fetch handler, the same in the browser under msw, in tests, over HTTP on Node and on
 * an edge runtime. Its data are published fixtures; its rules are real.
 */
import { requestSecretIn } from "../api/request-cookie.ts";
import { isRequestId, newRequestId, requestIdHeader } from "../api/request-id.ts";
import type { Judge } from "../service/apps/authorization-server.ts";
import { type Call, type CallApp, minutes, type World } from "../service/context.ts";
import { type Answer, inHttp } from "../service/http/answer.ts";
import { readBody } from "../service/http/body.ts";
import { allowedMethods, corsHeaders, preflight } from "../service/http/cors.ts";
import { problem, Refusal, retryAfter, storeRest } from "../service/http/problems.ts";
import { type Route, routeOf } from "../service/http/routes.ts";
import { clientAddress } from "../service/limits/client-address.ts";
import { recordsOf } from "../service/records.ts";
import { sandboxApps } from "./apps.ts";
import { sandboxMerchants } from "./merchants.ts";
import { sandboxPartners } from "./partners.ts";
import { type Store, StoreUnavailable } from "./store.ts";
import { waitFor } from "./wait.ts";

export interface SandboxOptions {
  store: Store;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** How `sandbox_slow` and `sandbox_silent` wait. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Every partner's registered origins (dashcart has none). The first serves their logos. */
  partnerOrigins: readonly string[];
  /** See `World`: from files on Node, fetched in a browser. */
  words: World["words"];
  /** What partners have registered, by `client_id`; what is published otherwise. */
  partners?: World["partners"];
  /** The same of apps. */
  apps?: World["apps"];
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
  /** How the browser is known in which an app's request was begun: by its cookie, unless a test has no cookies. */
  requestSecret?: (headers: Call["headers"]) => string | undefined;
  /** How an app is told of its install. Without it every install fails. */
  callApp?: CallApp;
  /**
   * Told of what should not happen. The caller gets a 503 when it was the store (the disk is full, say) and a 500 when it
   * is a bug, and neither says more.
   */
  onError?: (error: unknown, requestId: string) => void;
}

export interface Sandbox {
  /**
   * Answers a request. A response of type "error" means that the connection dies without an answer: a server
   * destroys the socket, and does not try to send it.
   */
  fetch(request: Request, from?: { address?: string }): Promise<Response>;
  /** Rejects when nothing can be kept: the disk is full, the file is locked or broken. */
  ready(): Promise<void>;
}

/** One request, before its path is looked at. */
interface Asked {
  /** Whom it comes from, as far as that is known. */
  address: string | undefined;
  requestId: string;
  /** Aborted when the answer is of no use any more. */
  signal: AbortSignal;
  method: string;
  path: string;
  parameters: URLSearchParams;
  headers: Call["headers"];
  body: () => Promise<Uint8Array>;
}

const sweepEvery = minutes;

export function createSandbox(options: SandboxOptions): Sandbox {
  const { store, partnerOrigins, allowedOrigins = [] } = options;
  const world: World = {
    records: recordsOf(store),
    now: options.now ?? Date.now,
    wait: options.wait ?? waitFor,
    words: options.words,
    partners: options.partners ?? sandboxPartners(partnerOrigins, options.returnUrl),
    merchants: sandboxMerchants(partnerOrigins[0]),
    sessionMilliseconds: (options.sessionMinutes ?? 30) * minutes,
    apps: options.apps ?? sandboxApps(partnerOrigins[0]),
    requestSecret: options.requestSecret ?? ((headers) => requestSecretIn(headers.get("Cookie"))),
    ...(options.judge && { judge: options.judge }),
    ...(options.callApp && { callApp: options.callApp }),
  };
  let nextSweep = 0;

  /** What need not be kept is dropped now and then. That it could not be is nobody's business but the operator's. */
  function sweep(requestId: string): void {
    const now = world.now();
    if (now < nextSweep) return;
    nextSweep = now + sweepEvery;
    try {
      store.sweep(now);
    } catch (error) {
      options.onError?.(error, requestId);
    }
  }

  async function answerTo(asked: Asked): Promise<Answer> {
    const found = routeOf(asked.path);
    const cors = found ? corsHeaders(found.route, asked, allowedOrigins) : {};
    let answer: Answer;
    try {
      sweep(asked.requestId);
      if (!found) throw new Refusal("path_not_found");
      answer =
        asked.method === "OPTIONS" && found.route.origins !== "none"
          ? preflight(found.route, cors)
          : await handled(world, asked, found.route, found.name);
    } catch (error) {
      if (!(error instanceof Refusal)) options.onError?.(error, asked.requestId);
      answer = problem(refusalOf(error), asked.requestId);
    }
    const everyAnswer = { [requestIdHeader]: asked.requestId, "Cache-Control": "no-store" };
    return { ...answer, headers: { ...answer.headers, ...cors, ...everyAnswer } };
  }

  return {
    ready: async () => store.check(),
    async fetch(request, from = {}) {
      const address = from.address === undefined ? undefined : clientAddress(from.address);
      const { method, headers, signal } = request;
      const given = headers.get(requestIdHeader);
      const { pathname: path, searchParams: parameters } = new URL(request.url);
      const requestId = isRequestId(given) ? given : newRequestId();
      const body = () =>
        readBody(request).catch((error: unknown) => {
          // Whoever sent it has hung up: no fault of ours, and nobody reads the answer.
          throw signal.aborted ? new Refusal("malformed_body") : error;
        });
      return inHttp(await answerTo({ address, method, path, parameters, headers, signal, requestId, body }));
    },
  };
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof StoreUnavailable) return new Refusal("unavailable", retryAfter(storeRest));
  return new Refusal("internal_error");
}

/**
 * HEAD is not taken for GET: the exchange is a GET that works once, and a link checker must not use it up.
 */
async function handled(world: World, asked: Asked, route: Route, name: string): Promise<Answer> {
  const { address, method, headers, signal, parameters } = asked;
  const handle = Object.hasOwn(route.methods, method) ? route.methods[method] : undefined;
  if (!handle) throw new Refusal("method_not_allowed", { Allow: allowedMethods(route) });
  return handle(world, { address, headers, signal, name, parameters, body: await asked.body() });
}
