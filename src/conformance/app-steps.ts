/** An app's way: it sends a browser, the merchant answers, the browser goes back. Lenient as `steps.ts` is. */
import { consentVersionOf } from "../api/consent-version.ts";
import { type ConsentBody, ConsentRequest } from "../api/contract.ts";
import { requestCookieHeader, requestSecretSet } from "../api/handshakes/request-cookie.ts";
import { agreedText } from "../messages/agreed/agreed-text.ts";
import { wordsFromFiles } from "../messages/agreed/words.node.ts";
import type { Answer, Sent } from "./api.ts";
import { type Context } from "./check.ts";
import { told } from "./expectations.ts";
import { NotGiven, NotTried } from "./outcome.ts";
import { newKey } from "./steps.ts";

/** RFC 7636, appendix B. */
const pkce = {
  verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
  challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
};
export const state = "conformance state";

/** A request that was begun, and the cookie of the browser in which it was. */
export interface Begun {
  id: string;
  cookie: string;
}

export function appOf({ data }: Context) {
  if (data.app) return data.app;
  throw new NotGiven("no app was given (--app-client-id)");
}

/** What an app's link says. `differently`: what of it is otherwise. */
export function authorize(context: Context, differently: Record<string, string> = {}): Promise<Answer> {
  const { id, redirectUri, scope } = appOf(context);
  const query = {
    response_type: "code",
    client_id: id,
    redirect_uri: redirectUri,
    scope,
    state,
    code_challenge: pkce.challenge,
    code_challenge_method: "S256",
    ...differently,
  };
  return context.api.call("authorize", { query });
}

/** The link in LoyaltyLion's form, which says less. */
export function authorizeLoyalty(context: Context): Promise<Answer> {
  const { id: client_id, redirectUri: redirect_uri, scope } = loyaltyOf(context);
  return context.api.call("authorize", { query: { client_id, redirect_uri, scope } });
}

export function loyaltyOf({ data }: Context) {
  if (data.loyalty) return data.loyalty;
  throw new NotGiven("no app in LoyaltyLion's form was given (--loyalty-client-id)");
}

/** The request at whose page the browser is sent to; undefined where it is sent elsewhere. */
export function requestIn(answer: Answer, page: "consent" | "install"): Partial<Begun> {
  const { pathname = "" } = URL.parse(answer.headers.get("Location") ?? "", "http://localhost") ?? {};
  const id = new RegExp(`/${page}/([\\w-]{8,128})$`).exec(pathname)?.[1];
  const secret = requestSecretSet(answer.headers.getSetCookie());
  return {
    ...(id !== undefined && { id }),
    ...(secret !== undefined && { cookie: requestCookieHeader(secret) }),
  };
}

export async function begun(context: Context, link = authorize(context)): Promise<Begun> {
  const answer = await link;
  const { id, cookie } = requestIn(answer, "consent");
  if (id !== undefined && cookie !== undefined) return { id, cookie };
  throw new NotTried(`an app's link was answered ${told(answer)}, without a page to ask or its cookie`);
}

/** A good yes to all that it asks for. */
export async function appYes({ api, steps }: Context, { id, cookie }: Begun): Promise<ConsentBody> {
  const { bearer, merchant } = await steps.session();
  const answer = await api.call("readAppRequest", { id, cookie, bearer });
  const read = ConsentRequest.safeParse(answer.body);
  const [profile] = await steps.profiles();
  const words = await wordsFromFiles("en");
  if (!read.success || !profile || !words) throw new NotTried(`the request was answered ${told(answer)}`);
  const store = read.data.storeSelection === "required" ? profile.stores[0] : undefined;
  const scopes = read.data.permissions.map((permission) => permission.id);
  const preferences = read.data.preferences.map((one) => ({ id: one.id, answer: one.default }));
  const text = agreedText(read.data, { merchant, profile, store, preferences, scopes }, words);
  const consentVersion = consentVersionOf("en", text);
  return { profileId: profile.id, ...(store && { storeId: store.id }), preferences, scopes, consentVersion };
}

/** A yes. `differently`: what of it is otherwise than it should be. */
export async function approve(context: Context, request: Begun, differently: Sent = {}): Promise<Answer> {
  const { bearer } = await context.steps.session();
  const body = differently.body ?? (await appYes(context, request));
  return context.api.call("approveAppRequest", { ...request, bearer, key: newKey(), ...differently, body });
}

/** Where the browser is sent after the merchant's answer: what the app is told; undefined where it is sent elsewhere. */
export async function answerToApp(
  { api }: Context,
  request: Begun,
  redirectUri: string,
): Promise<URLSearchParams | undefined> {
  const answer = await api.call("resumeAuthorization", request);
  const to = URL.parse(answer.headers.get("Location") ?? "");
  const there = URL.parse(redirectUri);
  return to?.origin === there?.origin && to?.pathname === there?.pathname ? to?.searchParams : undefined;
}

/** A code that a merchant's yes has brought. */
export async function code(
  context: Context,
  app = appOf(context),
  link = authorize(context),
): Promise<string> {
  const request = await begun(context, link);
  const answer = await approve(context, request);
  const back = answer.status === 200 ? await answerToApp(context, request, app.redirectUri) : undefined;
  const given = back?.get("code");
  if (given) return given;
  throw new NotTried(`a yes to the app was answered ${told(answer)}, and brought no code`);
}

export function exchange(context: Context, given: string, differently: Record<string, string> = {}) {
  const { id, secret, redirectUri } = appOf(context);
  const form = new URLSearchParams({
    grant_type: "authorization_code",
    client_id: id,
    ...(secret !== undefined && { client_secret: secret }),
    code: given,
    redirect_uri: redirectUri,
    code_verifier: pkce.verifier,
    ...differently,
  });
  return context.api.call("exchangeCode", { body: form });
}
