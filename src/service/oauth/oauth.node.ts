/**
 * OAuth 2.0: the paths of two platforms, spoken by one authorization server, and the port through
 * which a merchant's answer reaches it.
 *
 * Sign-in is always asked and is the page's: none of the library's own cookies reaches a browser, so that a shared till
 * remembers nobody. The browser that brought a request is known again by a secret of ours (`api/handshakes/request-cookie.ts`): it
 * alone is shown the question, answers it, and goes on with the answer.
 */
import type { RequestListener } from "node:http";
import { LRUCache } from "lru-cache";
import type { Provider } from "oidc-provider";
import {
  requestAtResume,
  requestCookieHeader,
  requestPage,
  requestSecretIn,
  requestSecretSet,
} from "../../api/handshakes/request-cookie.ts";
import { bodyLimit, readLimited } from "../../api/http/limited-body.ts";
import { requestIdIn } from "../../api/http/request-id.ts";
import { isLoopback } from "../../api/http/secure-url.ts";
import { handshakes } from "../../api/paths.ts";
import { isBegunIn, keepRequest } from "../apps/app-requests.ts";
import type { AuthorizationServer } from "../apps/authorization-server.ts";
import { inHttp } from "../http/answer.ts";
import { everyAnswer, ProblemError, problem, restBefore, retryAfter } from "../http/problems.ts";
import { clientAddress } from "../limits/client-address.ts";
import { type Counter, count, counter, waitOf } from "../limits/limits.ts";
import { readOnly, recordsOf } from "../records.ts";
import type { RegisteredApp, Registry } from "../registry.ts";
import { digest, randomToken } from "../secrets.ts";
import { type Store, StoreOutcomeUnknown, StoreUnavailable } from "../store/store.ts";
import { metadata, revoked } from "./answers.ts";
import { clientIdIn, validateRequest } from "./authorization-request.ts";
import { callListener } from "./bridge.node.ts";
import { authorizationKeys, type ValidKeys } from "./keys.node.ts";
import { permanentToken } from "./permanent-token.ts";
import { portTo } from "./port.node.ts";
import { createProvider, unavailable } from "./provider.node.ts";
import { type UnitOfWork, unitOfWork } from "./unit-of-work.node.ts";

export interface OAuth {
  /** What a merchant's answer is told to. */
  authorizationServer: AuthorizationServer;
  /** Answers every path of `handshakes` that begins with `/oauth/` (but the install link) or `/.well-known/`. */
  fetch(request: Request, from?: { address?: string }): Promise<Response>;
}

export interface OAuthOptions {
  store: Store;
  /** Connect's address as merchants see it, without a slash at the end: `iss`, and where everything is. */
  issuer: string;
  /** Who may ask: looked up at each call, so that an app that another process has added or disabled counts at once. */
  registry: Pick<Registry, "app">;
  /** Told of what should not happen, and in which request, where that is known. */
  onError: (error: unknown, requestId?: string) => void;
}

/** For how many registrations what the library makes of each is kept. It is made in a millisecond. */
const providersKept = 100;
/** The library's own, for the way back. */
const resumeCookie = "_interaction_resume";

export async function createOAuth({ store, issuer, registry, onError }: OAuthOptions): Promise<OAuth> {
  const work = unitOfWork(store);
  const currentKeys = await authorizationKeys(store);
  const providers = new LRUCache<string, Provider>({ max: providersKept });
  const path = new URL(issuer).pathname.replace(/\/$/, "");
  const appOf = (clientId: string) => registry.app(clientId, readOnly(store));

  /** The library for one app as it is registered now. Another registration, or other keys, are another one. */
  async function providerFor(app: RegisteredApp | undefined, keys: ValidKeys): Promise<Provider> {
    const client = app?.kind === "authorization" ? app : undefined;
    const id = await digest(JSON.stringify([keys, client ?? null]));
    const made = providers.get(id) ?? createProvider({ issuer, app: client, keys, work, onRequest, onError });
    providers.set(id, made);
    return made;
  }

  async function onRequest(id: string, clientId: string, scopes: string[]): Promise<string> {
    const secret = randomToken();
    const asked = { kind: "authorization", clientId, scopes, extras: null } as const;
    await work.run((records) => keepRequest(recordsOf(records), id, asked, secret, Date.now()));
    return secret;
  }

  /** Asks the library. What it does for one request is one transaction, which may have to begin anew. */
  async function call(request: Request, clientId?: string): Promise<Response> {
    const keys = await currentKeys();
    return work.run(async (records) => {
      const app = clientId === undefined ? undefined : await registry.app(clientId, recordsOf(records));
      const handle = (await providerFor(app, keys)).callback();
      const listener: RequestListener = (incoming, outgoing) => {
        handle(incoming, outgoing).catch(onError);
      };
      return callListener(listener, request.clone(), reachedAt(new URL(request.url), issuer), path);
    });
  }

  /**
   * The browser comes back with the merchant's answer. The library would take the id in its own cookie, which is also the
   * one in the address, as proof of who comes; so that cookie is written here, for the browser that has the secret.
   */
  async function resume(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const id = requestAtResume(url.pathname);
    const secret = requestSecretIn(request.headers.get("Cookie"));
    const records = readOnly(store);
    const known = id !== undefined && (await isBegunIn(records, id, secret));
    const begun = known ? await records.appRequests.get(id) : undefined;
    if (id === undefined || begun?.kind !== "authorization") return notGoingOn();
    // Come back without an answer, it is asked again. The library would begin another request here and forget this one,
    // and what the merchant then says on the page that is still open would reach nobody.
    const interaction = await models.Interaction.find(id);
    if (interaction && !interaction.result) return seeOther(requestPage.authorization(id));
    const resumed = withCookie(url, request, `${resumeCookie}=${id}`);
    return withRequestCookieOnly(await call(resumed, begun.clientId));
  }

  /** An app's link: validated, counted, and put before the merchant. */
  async function begin(request: Request, address = ""): Promise<Response> {
    const url = new URL(request.url);
    const clientId = clientIdIn(url.searchParams);
    const validated = validateRequest(url.searchParams, await appOf(clientId), issuer);
    if (validated.verdict === "page") return notGoingOn();
    if (validated.verdict === "redirect") return seeOther(validated.to);
    const begun = await counter("appRequests", clientId, address);
    const wait = begun ? await countBegun(work, begun) : 0;
    if (wait > 0) return Response.json(unavailable, { status: 429, headers: retryAfter(wait) });
    url.search = validated.query.toString();
    return withRequestCookieOnly(await call(withCookie(url, request, ""), clientId));
  }

  async function answerTo(request: Request, address: string | undefined): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === handshakes.authorize && request.method === "GET") return begin(request, address);
    if (pathname.startsWith(`${handshakes.authorize}/`)) return resume(request);
    if (pathname === handshakes.metadata) return metadata(await call(request));
    if (pathname === handshakes.permanentToken) {
      return permanentToken(request, appOf, async (standard) => call(standard, await callerOf(standard)));
    }
    const answer = await call(request, await callerOf(request));
    if (pathname !== handshakes.revoke || request.method !== "POST") return answer;
    return revoked(answer, request.headers.get("Accept"));
  }

  const models = await providerFor(undefined, await currentKeys());
  return {
    authorizationServer: portTo(models, work),
    async fetch(sent, from = {}) {
      const { url, method, headers } = sent;
      const requestId = requestIdIn(headers);
      const body = await readLimited(sent, bodyLimit);
      if (!body) return inHttp(problem(new ProblemError("body_too_large"), requestId));
      const request = new Request(url, { method, headers, ...(body.byteLength > 0 && { body }) });
      const address = from.address === undefined ? undefined : clientAddress(from.address);
      const answer = await answerTo(request, address).catch((error: unknown) => {
        if (!(error instanceof StoreUnavailable || error instanceof StoreOutcomeUnknown)) throw error;
        onError(error, requestId);
        return Response.json(unavailable, { status: 503, headers: retryAfter(restBefore) });
      });
      for (const [name, value] of Object.entries(everyAnswer(requestId))) answer.headers.set(name, value);
      return answer;
    },
  };
}

/**
 * On one machine it may be reached by any of its names, and cookies belong to the one that was used. Another port is
 * that of a server in front of this one's, to which no browser comes.
 */
function reachedAt(url: URL, issuer: string): URL {
  const known = new URL(issuer);
  const named = isLoopback(known) && isLoopback(url) && known.port === url.port;
  return named ? url : known;
}

/** Which client says it calls: nothing is proved by it. */
async function callerOf(request: Request): Promise<string> {
  const [, encoded] = /^Basic ([\w+/=-]+)$/i.exec(request.headers.get("Authorization") ?? "") ?? [];
  if (encoded === undefined) return clientIdIn(new URLSearchParams(await request.clone().text()));
  const [user = ""] = Buffer.from(encoded, "base64").toString().split(":");
  // RFC 6749, 2.3.1: each half is encoded as in a form.
  return clientIdIn(new URLSearchParams(`client_id=${user}`));
}

function seeOther(to: string): Response {
  return new Response(null, { status: 303, headers: { Location: to } });
}

/** Nowhere to send the browser: whoever serves the documents says so. */
function notGoingOn(): Response {
  return Response.json({ error: "invalid_request" }, { status: 400 });
}

function withCookie(url: URL, request: Request, cookie: string): Request {
  const headers = new Headers(request.headers);
  headers.set("Cookie", cookie);
  return new Request(url, { headers });
}

/** None of the library's cookies reaches a browser: they hold a session nobody wants, and ids in the place of secrets. */
function withRequestCookieOnly(answer: Response): Response {
  const headers = new Headers(answer.headers);
  const secret = requestSecretSet(headers.getSetCookie());
  headers.delete("Set-Cookie");
  if (secret !== undefined) headers.append("Set-Cookie", requestCookieHeader(secret));
  return new Response(answer.body, { status: answer.status, headers });
}

/** Counts one more request, or says how long to wait for it. */
function countBegun(work: UnitOfWork, begun: Counter): Promise<number> {
  return work.run(async (untyped) => {
    const records = recordsOf(untyped);
    const wait = await waitOf(records, begun, Date.now());
    if (wait <= 0) await count(records, begun, Date.now());
    return wait;
  });
}
