/** The authorization server beside the sandbox, with a browser, a merchant and an app's backend at hand. */

import { requestAtPage, requestCookies, requestSecretSet } from "../../api/handshakes/request-cookie.ts";
import { appRequests, handshakes, merchantSide } from "../../api/paths.ts";
import { wordsFromFiles } from "../../messages/agreed/words.node.ts";
import { sandboxApps } from "../../sandbox/apps.ts";
import { publishedRegistry } from "../../sandbox/registry.ts";
import { createSandbox, type Sandbox } from "../../sandbox/sandbox.ts";
import type { CallApp } from "../context.ts";
import { createOAuth, type OAuth, type OAuthOptions } from "../oauth/oauth.node.ts";
import type { RegisteredApp } from "../registry.ts";
import type { Store } from "../store/store.ts";
import { agreeingClient } from "./agreeing.ts";
import { newStore } from "./store-under-test.ts";

export const issuer = "http://localhost:4310";
export const home = "http://127.0.0.1:4320";
export const callback = `${home}/callback`;
/** RFC 7636, appendix B. */
export const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const pkce = { code_challenge: challenge, code_challenge_method: "S256" };
export const secretOf = { client_id: "brut_app_sandbox", client_secret: "brut_secret_sandbox" };
export const good = {
  response_type: "code",
  client_id: "brut_app_sandbox",
  redirect_uri: callback,
  scope: "orders:read orders:write",
  state: "a-state",
  ...pkce,
};

interface Tokens {
  access_token: string;
  refresh_token: string;
  scope: string;
  expires_in: number;
  error?: string;
}

/** What an app's backend is answered, with tokens or without. */
export async function tokensIn(answer: Response): Promise<Tokens> {
  const tokens: Tokens = await answer.json();
  return tokens;
}

type Query = Readonly<Record<string, string | undefined>> | URLSearchParams;

function search(query: Query): URLSearchParams {
  if (query instanceof URLSearchParams) return query;
  return new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function failed(error: unknown): never {
  throw error;
}

export async function openOAuth({
  store = newStore(),
  callApp,
  apps = sandboxApps(home),
  onError = failed,
}: {
  store?: Store;
  callApp?: CallApp;
  /** What is registered; looked up anew each time. */
  apps?: ReadonlyMap<string, RegisteredApp>;
  /** For a test in which something has to fail. */
  onError?: OAuthOptions["onError"];
} = {}) {
  const oauth: OAuth = await createOAuth({
    store,
    issuer,
    registry: publishedRegistry(new Map(), apps),
    onError,
  });
  const sandbox: Sandbox = createSandbox({
    store,
    words: wordsFromFiles,
    // Asked anew each time, so that a test can put the one clock forward that everything here goes by.
    now: () => Date.now(),
    partnerOrigins: [home],
    authorizationServer: () => Promise.resolve(oauth.authorizationServer),
    ...(callApp && { callApp }),
    apps,
    onError,
  });
  const agree = agreeingClient();
  const all = { profileId: "bridge-street-profile", scopes: ["orders:read", "orders:write"] };
  /** By path and name, as a browser keeps them. */
  const cookies = new Map<string, string>();

  const ask = (path: string, init: RequestInit = {}) => sandbox.fetch(new Request(issuer + path, init));
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    ask(path, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });

  /** Goes to an address of the authorization server as a browser does: with its cookies, keeping those it is given. */
  async function visit(address: string): Promise<Response> {
    const url = new URL(address, issuer);
    const answer = await oauth.fetch(new Request(url, { headers: cookiesFor(url.pathname) }));
    const asked = requestAtPage(new URL(answer.headers.get("Location") ?? "", issuer).pathname);
    const secret = requestSecretSet(answer.headers.getSetCookie());
    // The front sets the secret for each path that needs it.
    const given = asked && secret ? requestCookies(asked, secret, { secure: false, basePath: "" }) : [];
    for (const cookie of given) {
      const [, name = "", value = "", path = ""] = /^([^=]+)=([^;]*); Path=([^;]*)/.exec(cookie) ?? [];
      cookies.set(`${path} ${name}`, value);
    }
    return answer;
  }

  function cookiesFor(where: string): { Cookie: string } {
    const sent = [...cookies].flatMap(([key, value]) => {
      const [path = "", name = ""] = key.split(" ");
      return where === path || where.startsWith(`${path}/`) ? [`${name}=${value}`] : [];
    });
    return { Cookie: sent.join("; ") };
  }

  return {
    oauth,
    sandbox,
    store,
    cookies,
    ask,
    post,
    visit,
    authorize: (query: Query) => visit(`${handshakes.authorize}?${search(query)}`),
    /** An app's link, opened by a new browser at this address. */
    authorizeFrom: (address: string, query: Query = good) =>
      oauth.fetch(new Request(`${issuer}${handshakes.authorize}?${search(query)}`), { address }),
    /** The request's id that a good authorization request is sent to the page with. */
    async requestId(query: Query = good): Promise<string> {
      const answer = await visit(`${handshakes.authorize}?${search(query)}`);
      return /^\/consent\/([\w-]+)$/.exec(answer.headers.get("Location") ?? "")?.[1] ?? "";
    },
    async signIn(email = "owner@bridgestreet.example"): Promise<{ Authorization: string }> {
      const answer = await post(merchantSide.session, { email, password: "rulrr-sandbox" });
      const { sessionToken }: { sessionToken: string } = await answer.json();
      return { Authorization: `Bearer ${sessionToken}` };
    },
    approve: (id: string, headers: Record<string, string>, body: object = {}) =>
      agree(JSON.stringify([id, headers, body]), (consentVersion) =>
        post(
          appRequests.approve(id),
          { ...all, consentVersion, ...body },
          { ...cookiesFor(appRequests.approve(id)), ...headers },
        ),
      ),
    decline: (id: string) =>
      ask(appRequests.decline(id), { method: "POST", headers: cookiesFor(appRequests.decline(id)) }),
    read: (id: string, headers: Record<string, string> = {}) =>
      ask(appRequests.request(id), { headers: { ...cookiesFor(appRequests.request(id)), ...headers } }),
    token: (path: string, body: Query, headers: Record<string, string> = {}) =>
      oauth.fetch(new Request(issuer + path, { method: "POST", headers, body: search(body) })),
    /** From the authorization request to the code, with the merchant's yes in between. */
    async code(query: Query = good, body: object = {}): Promise<string> {
      const id = await this.requestId(query);
      const approved = await this.approve(id, await this.signIn(), body);
      const { redirectTo }: { redirectTo: string } = await approved.json();
      const back = await visit(redirectTo);
      return new URL(back.headers.get("Location") ?? issuer).searchParams.get("code") ?? "";
    },
    exchange(code: string, more: Query = secretOf): Promise<Response> {
      const grant = {
        grant_type: "authorization_code",
        code,
        redirect_uri: callback,
        code_verifier: verifier,
      };
      return this.token(handshakes.token, { ...grant, ...Object.fromEntries(search(more)) });
    },
  };
}
