/**
 * OAuth 2.0: the paths of two platforms, spoken by one authorization server, and the port through
 * which a merchant's answer reaches it.
 *
 * Sign-in is always asked and is the page's: none of the library's own cookies reaches a browser, so that a shared till
 * remembers nobody. The browser that brought a request is known again by a secret of ours (`api/request-cookie.ts`): it
 * alone is shown the question, answers it, and goes on with the answer.
 */
import type { RequestListener } from "node:http";
import type { Provider } from "oidc-provider";
import { bodyLimit, readLimited } from "../../api/limited-body.ts";
import { handshakes } from "../../api/paths.ts";
import {
  requestAtResume,
  requestCookieHeader,
  requestPage,
  requestSecretIn,
  requestSecretSet,
} from "../../api/request-cookie.ts";
import { isRequestId, newRequestId, requestIdHeader } from "../../api/request-id.ts";
import { isLoopback } from "../../api/secure-url.ts";
import { isBegunIn, keepRequest } from "../apps/app-requests.ts";
import type { AuthorizationServer } from "../apps/authorization-server.ts";
import { inHttp } from "../http/answer.ts";
import { problem, Refusal, retryAfter, storeRest } from "../http/problems.ts";
import { clientAddress } from "../limits/client-address.ts";
import { type Counter, count, counter, waitOf } from "../limits/limits.ts";
import { type ReadOnlyRecords, readOnly, recordsOf } from "../records.ts";
import type { AuthorizationApp, RegisteredApp } from "../registry.ts";
import { randomToken } from "../secrets.ts";
import { type Store, StoreOutcomeUnknown, StoreUnavailable } from "../store/store.ts";
import { callListener } from "./bridge.node.ts";
import { judge } from "./gate.ts";
import { permanentToken } from "./permanent-token.ts";
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
  /** Who may ask, by `client_id`. */
  apps: ReadonlyMap<string, RegisteredApp>;
  /** Told of what should not happen, and in which request, where that is known. */
  onError: (error: unknown, requestId?: string) => void;
}

export async function createOAuth({ store, issuer, apps, onError }: OAuthOptions): Promise<OAuth> {
  const work = unitOfWork(store);
  const provider = await createProvider({
    issuer,
    apps: [...apps.values()].filter((app): app is AuthorizationApp => app.kind === "authorization"),
    work,
    async onRequest(id, clientId, scopes) {
      const secret = randomToken();
      const asked = { kind: "authorization", clientId, scopes, extras: null } as const;
      await work.run((records) => keepRequest(recordsOf(records), id, asked, secret, Date.now()));
      return secret;
    },
    onError,
  });
  const handle = provider.callback();
  /** The library's own, for the way back. */
  const resumeCookie = "_interaction_resume";
  const listener: RequestListener = (incoming, outgoing) => {
    handle(incoming, outgoing).catch(onError);
  };
  const path = new URL(issuer).pathname.replace(/\/$/, "");
  /** Asks the library. What it does for one request is one transaction, which may have to begin anew. */
  const call = (request: Request) =>
    work.run(() => callListener(listener, request.clone(), reachedAt(new URL(request.url), issuer), path));

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
    if (!known || !(await isAuthorization(records, id))) return notGoingOn();
    // Come back without an answer, it is asked again. The library would begin another request here and forget this one,
    // and what the merchant then says on the page that is still open would reach nobody.
    const interaction = await provider.Interaction.find(id);
    if (interaction && !interaction.result) return seeOther(requestPage.authorization(id));
    return withRequestCookieOnly(await call(withCookie(url, request, `${resumeCookie}=${id}`)));
  }

  /** An app's link: judged, counted, and put before the merchant. */
  async function begin(request: Request, address = ""): Promise<Response> {
    const url = new URL(request.url);
    const judged = judge(url.searchParams, apps, issuer);
    if (judged.verdict === "page") return notGoingOn();
    if (judged.verdict === "redirect") return seeOther(judged.to);
    const begun = await counter("appRequests", judged.query.get("client_id") ?? "", address);
    const wait = begun ? await countBegun(work, begun) : 0;
    if (wait > 0) return Response.json(unavailable, { status: 429, headers: retryAfter(wait) });
    url.search = judged.query.toString();
    return withRequestCookieOnly(await call(withCookie(url, request, "")));
  }

  function answerTo(request: Request, address: string | undefined): Response | Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === handshakes.authorize && request.method === "GET") return begin(request, address);
    if (pathname === handshakes.permanentToken) return permanentToken(request, apps, call);
    if (pathname === handshakes.revoke && request.method === "POST") return revoke(request, call);
    if (pathname === handshakes.metadata) return call(request).then(metadata);
    if (pathname.startsWith(`${handshakes.authorize}/`)) return resume(request);
    return call(request);
  }

  return {
    authorizationServer: portTo(provider, work),
    async fetch(sent, from = {}) {
      const { url, method, headers } = sent;
      const given = headers.get(requestIdHeader);
      const requestId = isRequestId(given) ? given : undefined;
      const body = await readLimited(sent, bodyLimit);
      if (!body) return inHttp(problem(new Refusal("body_too_large"), requestId ?? newRequestId()));
      const request = new Request(url, { method, headers, ...(body.byteLength > 0 && { body }) });
      try {
        return await answerTo(request, from.address === undefined ? undefined : clientAddress(from.address));
      } catch (error) {
        if (!(error instanceof StoreUnavailable || error instanceof StoreOutcomeUnknown)) throw error;
        onError(error, requestId);
        return Response.json(unavailable, { status: 503, headers: retryAfter(storeRest) });
      }
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

function seeOther(to: string): Response {
  return new Response(null, { status: 303, headers: { Location: to } });
}

/** RFC 7009, 2.2: 200 whatever became of it. The published guide knows no other answer, so here there is none. */
async function revoke(request: Request, call: (request: Request) => Promise<Response>): Promise<Response> {
  const answer = await call(request);
  const headers = new Headers(answer.headers);
  headers.delete("Content-Type");
  return answer.status < 500 ? new Response(null, { headers }) : answer;
}

/** RFC 8414, with nothing in it that is OpenID's or that this server refuses. */
async function metadata(answer: Response): Promise<Response> {
  if (answer.status !== 200) return answer;
  const all: Record<string, unknown> = await answer.json();
  const kept = [
    "issuer",
    "authorization_endpoint",
    "token_endpoint",
    "revocation_endpoint",
    "grant_types_supported",
    "response_types_supported",
    "scopes_supported",
    "code_challenge_methods_supported",
    "token_endpoint_auth_methods_supported",
    "authorization_response_iss_parameter_supported",
  ];
  const body = Object.fromEntries(kept.map((name) => [name, all[name]]));
  const { scopes_supported: scopes } = all;
  body["scopes_supported"] = Array.isArray(scopes) ? scopes.filter((scope) => scope !== "openid") : [];
  body["response_modes_supported"] = ["query"];
  body["grant_types_supported"] = ["authorization_code", "refresh_token"];
  return Response.json(body, { headers: { "Access-Control-Allow-Origin": "*" } });
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

/** An install has nothing to go on with here, whatever its id is called with. */
async function isAuthorization(records: ReadOnlyRecords, id: string): Promise<boolean> {
  return (await records.appRequests.get(id))?.kind === "authorization";
}

function portTo(provider: Provider, work: UnitOfWork): AuthorizationServer {
  return {
    async redirectOf(id, records) {
      if (!(await isAuthorization(records, id))) return undefined;
      return work.within(records.untyped, async () => (await provider.Interaction.find(id))?.returnTo);
    },
    async allow(id, { merchant, profileId, scopes, refused }, records) {
      const request = await records.appRequests.get(id);
      if (request?.kind !== "authorization") return "";
      return work.within(records.untyped, async () => {
        const interaction = await provider.Interaction.find(id);
        const before = interaction?.result?.consent?.grantId;
        if (!interaction || before !== undefined) return before ?? "";
        const accountId = `${merchant} ${profileId}`;
        const grant = new provider.Grant({ accountId, clientId: request.clientId });
        grant.addOIDCScope(scopes.join(" "));
        if (refused.length > 0) grant.rejectOIDCScope(refused.join(" "));
        const grantId = await grant.save();
        interaction.result = { login: { accountId, remember: false }, consent: { grantId } };
        await interaction.persist();
        return grantId;
      });
    },
    async deny(id, records) {
      if (!(await isAuthorization(records, id))) return;
      await work.within(records.untyped, async () => {
        const interaction = await provider.Interaction.find(id);
        if (!interaction || interaction.result) return;
        interaction.result = { error: "access_denied", error_description: "the merchant said no" };
        await interaction.persist();
      });
    },
    stands: (grantId, records) =>
      work.within(records.untyped, async () => (await provider.Grant.find(grantId)) !== undefined),
  };
}
