/**
 * Rulrr's API, stood in for: one fetch handler, the same in the browser under msw, in tests, over HTTP on Node and on
 * an edge runtime. Its data are published fixtures; its rules are real.
 */
import { requestSecretIn } from "../api/request-cookie.ts";
import { isRequestId, newRequestId, requestIdHeader } from "../api/request-id.ts";
import { type Answer, inHttp } from "./answer.ts";
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
import { type Call, type CallApp, minutes, type World } from "./world.ts";

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
  /** Told of what should not happen (the disk is full, a bug); the caller gets a 500 that says nothing. */
  onError?: (error: unknown, requestId: string) => void;
}

export interface Sandbox {
  /**
   * Answers a request. A response of type "error" means that the connection dies without an answer: a server
   * destroys the socket, and does not try to send it.
   */
  fetch(request: Request): Promise<Response>;
  /** Rejects when nothing can be kept: the disk is full, the file is locked or broken. */
  ready(): Promise<void>;
}

/** One request, before its path is looked at. */
interface Asked {
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

  async function answerTo(asked: Asked): Promise<Answer> {
    const found = routeOf(asked.path);
    const cors = found ? corsHeaders(found.route, asked, allowedOrigins) : {};
    let answer: Answer;
    try {
      if (world.now() >= nextSweep) {
        nextSweep = world.now() + sweepEvery;
        store.sweep(world.now());
      }
      if (!found) throw new Refusal("path_not_found");
      answer =
        asked.method === "OPTIONS" && found.route.origins !== "none"
          ? preflight(found.route, cors)
          : await handled(world, asked, found.route, found.name);
    } catch (error) {
      if (!(error instanceof Refusal)) options.onError?.(error, asked.requestId);
      answer = problem(error instanceof Refusal ? error : new Refusal("internal_error"), asked.requestId);
    }
    const everyAnswer = { [requestIdHeader]: asked.requestId, "Cache-Control": "no-store" };
    return { ...answer, headers: { ...answer.headers, ...cors, ...everyAnswer } };
  }

  return {
    // Written and not only read: a full disk still reads, and what was rolled back has never met the disk.
    ready: async () => store.transaction(() => store.put("readiness", "last", 0, world.now())),
    async fetch(request) {
      const { method, headers, signal } = request;
      const given = headers.get(requestIdHeader);
      const { pathname: path, searchParams: parameters } = new URL(request.url);
      const requestId = isRequestId(given) ? given : newRequestId();
      const body = () =>
        readBody(request).catch((error: unknown) => {
          // Whoever sent it has hung up: no fault of ours, and nobody reads the answer.
          throw signal.aborted ? new Refusal("malformed_body") : error;
        });
      return inHttp(await answerTo({ method, path, parameters, headers, signal, requestId, body }));
    },
  };
}

/**
 * HEAD is not taken for GET: the exchange is a GET that works once, and a link checker must not use it up.
 */
async function handled(world: World, asked: Asked, route: Route, name: string): Promise<Answer> {
  const { method, headers, signal, parameters } = asked;
  const handle = Object.hasOwn(route.methods, method) ? route.methods[method] : undefined;
  if (!handle) throw new Refusal("method_not_allowed", { Allow: allowedMethods(route) });
  return handle(world, { headers, signal, name, parameters, body: await asked.body() });
}
