/**
 * Everything behind `/v1`: one fetch handler, the same in a browser, in tests, over HTTP on Node and on an edge runtime.
 * Here are the rules; whose accounts, partners and apps they are for, it is handed.
 */
import { requestSecretIn } from "../api/handshakes/request-cookie.ts";
import { requestIdIn } from "../api/http/request-id.ts";
import type { AuthorizationServer } from "./apps/authorization-server.ts";
import { type Call, minutes, type ServiceContext } from "./context.ts";
import { type Answer, inHttp } from "./http/answer.ts";
import { readBody } from "./http/body.ts";
import { allowedMethods, corsHeaders, preflight } from "./http/cors.ts";
import { everyAnswer, failed, ProblemError } from "./http/problems.ts";
import { type Route, routeOf } from "./http/routes.ts";
import { clientAddress } from "./limits/client-address.ts";
import { recordsIn, transactionIn } from "./records.ts";
import type { Store } from "./store/store.ts";

type Dependencies = Pick<
  ServiceContext,
  "directory" | "registry" | "mailer" | "newCode" | "words" | "callApp"
>;

export interface ServiceOptions extends Dependencies {
  store: Store;
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
  /** Origins whose pages may call the merchant's side. */
  allowedOrigins?: readonly string[] | undefined;
  sessionMinutes?: number | undefined;
  /**
   * The authorization server whose requests merchants answer here, made when it is first needed. Without one only
   * installs are answered.
   */
  authorizationServer?: (() => Promise<AuthorizationServer>) | undefined;
  /** How the browser is known in which an app's request was begun: by its cookie, unless a test has no cookies. */
  requestSecret?: ((headers: Call["headers"]) => string | undefined) | undefined;
  /**
   * Told of what should not happen. The caller gets a 503 when it was the store (the disk is full, say) and a 500 when it
   * is a bug, and neither says more.
   */
  onError?: ((error: unknown, requestId: string) => void) | undefined;
}

export interface Service {
  /** Answers a request, whatever it is. */
  fetch(request: Request, from?: { address?: string }): Promise<Response>;
  /** Rejects when nothing can be kept: the disk is full, the file is locked or broken. */
  ready(): Promise<void>;
}

/** One request, before its path is looked at. */
interface Asked {
  /** Whom it comes from, as far as that is known. */
  address: string | undefined;
  requestId: string;
  method: string;
  path: string;
  parameters: URLSearchParams;
  headers: Call["headers"];
  body: () => Promise<Uint8Array>;
}

const sweepEvery = minutes;

export function createService(options: ServiceOptions): Service {
  const { store, allowedOrigins = [] } = options;
  const context: ServiceContext = {
    ...recordsIn(store),
    now: options.now ?? Date.now,
    directory: options.directory,
    registry: options.registry,
    mailer: options.mailer,
    newCode: options.newCode,
    words: options.words,
    sessionMilliseconds: (options.sessionMinutes ?? 30) * minutes,
    requestSecret: options.requestSecret ?? ((headers) => requestSecretIn(headers.get("Cookie"))),
    ...(options.authorizationServer && { authorizationServer: options.authorizationServer }),
    ...(options.callApp && { callApp: options.callApp }),
  };
  let nextSweep = 0;

  /**
   * What need not be kept is dropped now and then, beside what is asked. That it could not be is nobody's business but
   * the operator's.
   */
  function sweep(requestId: string): void {
    const now = context.now();
    if (now < nextSweep) return;
    nextSweep = now + sweepEvery;
    store.sweep(now).catch((error: unknown) => options.onError?.(error, requestId));
  }

  async function answerTo(asked: Asked): Promise<Answer> {
    const found = routeOf(asked.path);
    const cors = found ? corsHeaders(found.route, asked, allowedOrigins) : {};
    let answer: Answer;
    try {
      sweep(asked.requestId);
      if (!found) throw new ProblemError("path_not_found");
      answer =
        asked.method === "OPTIONS" && found.route.origins !== "none"
          ? preflight(found.route, cors)
          : await handled(
              { ...context, transaction: transactionIn(store, asked.requestId) },
              asked,
              found.route,
              found.name,
            );
    } catch (error) {
      answer = failed(error, asked.requestId, options.onError);
    }
    return { ...answer, headers: { ...answer.headers, ...cors, ...everyAnswer(asked.requestId) } };
  }

  return {
    ready: () => store.check(),
    async fetch(request, from = {}) {
      const address = from.address === undefined ? undefined : clientAddress(from.address);
      const { method, headers } = request;
      const { pathname: path, searchParams: parameters } = new URL(request.url);
      const requestId = requestIdIn(headers);
      const body = () => readBody(request);
      return inHttp(await answerTo({ address, method, path, parameters, headers, requestId, body }));
    },
  };
}

/**
 * HEAD is not taken for GET: the exchange is a GET that works once, and a link checker must not use it up.
 */
async function handled(context: ServiceContext, asked: Asked, route: Route, name: string): Promise<Answer> {
  const { address, method, headers, parameters } = asked;
  const handle = Object.hasOwn(route.methods, method) ? route.methods[method] : undefined;
  if (!handle) throw new ProblemError("method_not_allowed", { Allow: allowedMethods(route) });
  return handle(context, { address, headers, name, parameters, body: await asked.body() });
}
