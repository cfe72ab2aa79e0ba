/**
 * OAuth 2.0 for the sandbox: the paths of two platforms, spoken by one authorization server, and the judge through
 * which a merchant's answer reaches it.
 *
 * Sign-in is always asked and is the page's: the library's own session never reaches a browser, so that a shared till
 * remembers nobody. What does are its two cookies of one request, each bound to one path: they make sure that the
 * browser which asked is the one that is shown the question, and the one that goes on with the answer.
 */
import type { RequestListener } from "node:http";
import type { Provider } from "oidc-provider";
import { handshakes } from "../../api/paths.ts";
import { keepRequest } from "../app-requests.ts";
import { type AuthorizationApp, sandboxApps } from "../apps.ts";
import type { Judge } from "../judge.ts";
import { recordsOf } from "../records.ts";
import type { Store } from "../store.ts";
import { callListener } from "./bridge.node.ts";
import { judge } from "./gate.ts";
import { permanentToken } from "./permanent-token.ts";
import { createProvider } from "./provider.node.ts";

export interface OAuth {
  judge: Judge;
  /** Answers every path of `handshakes` that begins with `/oauth/` (but the install link) or `/.well-known/`. */
  fetch(request: Request): Promise<Response>;
}

export interface OAuthOptions {
  store: Store;
  /** Connect's address as merchants see it, without a slash at the end: `iss`, and where everything is. */
  issuer: string;
  /** The origin at which the sandbox's apps are registered. */
  home: string;
  onError: (error: unknown) => void;
}

export async function createOAuth({ store, issuer, home, onError }: OAuthOptions): Promise<OAuth> {
  const apps = sandboxApps(home);
  const records = recordsOf(store);
  const provider = await createProvider({
    issuer,
    apps: [...apps.values()].filter((app): app is AuthorizationApp => app.kind === "authorization"),
    store,
    onRequest: (id, clientId, scopes) =>
      keepRequest(records, id, { kind: "authorization", clientId, scopes, extras: null }, Date.now()),
    onError,
  });
  const handle = provider.callback();
  const listener: RequestListener = (incoming, outgoing) => {
    handle(incoming, outgoing).catch(onError);
  };
  const call = (request: Request) => callListener(listener, request, reachedAt(new URL(request.url), issuer));

  return {
    judge: judgeOf(provider, records),
    async fetch(request) {
      const url = new URL(request.url);
      if (url.pathname === handshakes.authorize && request.method === "GET") {
        const judged = judge(url.searchParams, apps, issuer);
        if (judged.verdict === "page") return Response.json({ error: "invalid_request" }, { status: 400 });
        if (judged.verdict === "redirect") return seeOther(judged.to);
        url.search = judged.query.toString();
        return withoutSession(
          await call(new Request(url, { headers: withoutSessionCookie(request.headers) })),
        );
      }
      if (url.pathname === handshakes.permanentToken) return permanentToken(request, apps, call);
      if (url.pathname === handshakes.revoke && request.method === "POST") return revoke(request, call);
      if (url.pathname === handshakes.metadata) return metadata(await call(request));
      if (url.pathname.startsWith(`${handshakes.authorize}/`)) {
        const headers = withoutSessionCookie(request.headers);
        return withoutSession(await call(new Request(request, { headers })));
      }
      return call(request);
    },
  };
}

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** On one machine it may be reached by any of its names, and cookies belong to the one that was used. */
function reachedAt(url: URL, issuer: string): URL {
  const known = new URL(issuer);
  return loopback.has(known.hostname) && loopback.has(url.hostname) ? url : known;
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

const sessionCookie = "_session";

function withoutSessionCookie(given: Headers): Headers {
  const headers = new Headers(given);
  const cookies = (given.get("Cookie") ?? "").split(/; */);
  headers.set("Cookie", cookies.filter((cookie) => !cookie.startsWith(sessionCookie)).join("; "));
  return headers;
}

function withoutSession(answer: Response): Response {
  const headers = new Headers(answer.headers);
  const cookies = headers.getSetCookie().filter((cookie) => !cookie.startsWith(sessionCookie));
  headers.delete("Set-Cookie");
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(answer.body, { status: answer.status, headers });
}

function judgeOf(provider: Provider, records: ReturnType<typeof recordsOf>): Judge {
  return {
    async redirectOf(id) {
      return (await provider.Interaction.find(id))?.returnTo;
    },
    async allow(id, { merchant, profileId, scopes, refused }) {
      const interaction = await provider.Interaction.find(id);
      const before = interaction?.result?.consent?.grantId;
      if (!interaction || before !== undefined) return before ?? "";
      const { clientId } = records.appRequests.get(id) ?? {};
      const accountId = `${merchant} ${profileId}`;
      const grant = new provider.Grant({ accountId, ...(clientId !== undefined && { clientId }) });
      grant.addOIDCScope(scopes.join(" "));
      if (refused.length > 0) grant.rejectOIDCScope(refused.join(" "));
      const grantId = await grant.save();
      interaction.result = { login: { accountId, remember: false }, consent: { grantId } };
      await interaction.persist();
      return grantId;
    },
    async deny(id) {
      const interaction = await provider.Interaction.find(id);
      if (!interaction || interaction.result) return;
      interaction.result = { error: "access_denied", error_description: "the merchant said no" };
      await interaction.persist();
    },
    async stands(grantId) {
      return (await provider.Grant.find(grantId)) !== undefined;
    },
  };
}
