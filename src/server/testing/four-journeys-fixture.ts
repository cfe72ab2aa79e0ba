/**
 * The four handshakes over HTTP, each from whoever begins it to the tokens, by somebody who tries again where an answer was
 * lost. What works once only, and was lost on its way, begins anew: a code, or the tokens of an exchange.
 */
import { appRequests, documented, handshakes, merchantSide } from "../../api/paths.ts";
import { agreeingClient } from "../../service/testing/agreeing.ts";
import type { Answered, Visitor } from "./visitor-fixture.ts";

type Secret = { client_id: string; client_secret: string };
export type Login = { email: string; password: string };

/** Who takes part: partners' and apps' secrets, and where the apps are. `installCode`: what a marketplace's app was told. */
export type Market = {
  partner: Secret;
  stockroom: Secret;
  rewards: Secret;
  menuBoard: Secret;
  home: string;
  installCode: (journey: string) => string;
};

/** What somebody was told was done. It must be so for ever. `token`: to be used again. */
export type Done = { bearer: string; about: string; token: string };
/** One journey, whose merchant has signed in; undefined where what works once was lost. */
type Journey = (by: Visitor, market: Market, bearer: string) => Promise<Done | undefined>;

const integration: Journey = async (by, { partner }, bearer) => {
  const made = await by.call("POST", documented.integration, { query: partner });
  const about = text(made, "integrationToken");
  const query = { client_id: partner.client_id, integration_token: about };
  answered(200, await by.call("GET", merchantSide.consentRequest, { query }));
  const { profileId, storeId } = await ownStore(by, bearer);
  const chosen = { ...query, profile_id: profileId, store_id: storeId };
  const headers = { ...bearerOf(bearer), "Idempotency-Key": crypto.randomUUID() };
  const confirmed = await agreeing((consent_version) =>
    by.call("POST", merchantSide.confirm, { query: { ...chosen, consent_version }, headers }),
  );
  answered(200, confirmed);
  const exchanged = await by.call("GET", documented.exchange, {
    query: { ...partner, integration_token: about },
  });
  if (exchanged.status === 410 && exchanged.tries > 1) return undefined;
  return { bearer, about, token: text(exchanged, "refreshToken") };
};

/** RFC 7636, appendix B. */
const code_verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const pkce = { code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", code_challenge_method: "S256" };

const oauth: Journey = async (by, { stockroom, home }, bearer) => {
  const redirect_uri = `${home}/callback`;
  const { client_id } = stockroom;
  const asks = { client_id, redirect_uri, response_type: "code", scope: "orders:read", state: "a", ...pkce };
  const back = await throughConsent(by, asks, bearer, ["orders:read"]);
  if (!back) return undefined;
  const grant = {
    ...stockroom,
    grant_type: "authorization_code",
    code: back.code,
    redirect_uri,
    code_verifier,
  };
  const exchanged = await by.call("POST", handshakes.token, { form: grant });
  if (exchanged.status === 400 && exchanged.tries > 1) return undefined;
  return { bearer, about: back.about, token: text(exchanged, "refresh_token") };
};

const permanent: Journey = async (by, { rewards, home }, bearer) => {
  const { client_id } = rewards;
  const asks = { client_id, redirect_uri: `${home}/auth/loyaltylion`, scope: "read_orders" };
  const back = await throughConsent(by, asks, bearer, ["read_orders"]);
  if (!back) return undefined;
  const exchanged = await by.call("POST", handshakes.permanentToken, {
    form: { ...rewards, code: back.code },
  });
  if (exchanged.status === 400 && exchanged.tries > 1) return undefined;
  return { bearer, about: back.about, token: text(exchanged, "access_token") };
};

const marketplace: Journey = async (by, { menuBoard, installCode }, bearer) => {
  const journey = crypto.randomUUID();
  const page = await by.call("GET", handshakes.marketplace, {
    query: { client_id: menuBoard.client_id, journey },
  });
  const about = requestAt(page);
  await approve(by, about, bearer, ["profile:read", "orders:read"]);
  const grant = { ...menuBoard, grant_type: "authorization_code", code: installCode(journey) };
  const exchanged = await by.call("POST", handshakes.marketplaceToken, { json: grant });
  if (exchanged.status === 400 && exchanged.tries > 1) return undefined;
  return { bearer, about, token: text(exchanged, "refresh_token") };
};

const journeys = { integration, oauth, permanent, marketplace };
export type Kind = keyof typeof journeys;

/** `anew`: how often a journey had to begin again, from the step after signing in. */
export async function travel(
  kind: Kind,
  by: Visitor,
  market: Market,
  login: Login,
): Promise<Done & { kind: Kind; login: Login; anew: number }> {
  const bearer = await signIn(by, login);
  for (let anew = 0; anew < 10; anew += 1) {
    const done = await journeys[kind](by, market, bearer);
    if (done) return { ...done, kind, login, anew };
  }
  throw new Error(`${kind} was lost ten times`);
}

export async function signIn(by: Visitor, login: Login): Promise<string> {
  return text(await by.call("POST", merchantSide.session, { json: login }), "sessionToken");
}

export function bearerOf(bearer: string): { Authorization: string } {
  return { Authorization: `Bearer ${bearer}` };
}

async function throughConsent(by: Visitor, asks: Record<string, string>, bearer: string, scopes: string[]) {
  const about = requestAt(await by.call("GET", handshakes.authorize, { query: asks }));
  const approved = await approve(by, about, bearer, scopes);
  const back = await by.call("GET", text(approved, "redirectTo"));
  const code = URL.parse(back.goesTo)?.searchParams.get("code") ?? undefined;
  // The code was in an answer that was lost: asked again, there is nothing to go on with.
  if (code === undefined && back.tries > 1) return undefined;
  if (code === undefined) throw new Error(`no code: ${back.status} ${back.goesTo}`);
  return { about, code };
}

export async function approve(
  by: Visitor,
  about: string,
  bearer: string,
  scopes: string[],
): Promise<Answered> {
  answered(200, await by.call("GET", appRequests.request(about), { headers: bearerOf(bearer) }));
  const { profileId } = await ownStore(by, bearer);
  const approved = await agreeing((consentVersion) =>
    by.call("POST", appRequests.approve(about), {
      json: { profileId, scopes, consentVersion },
      headers: bearerOf(bearer),
    }),
  );
  return answered(200, approved);
}

async function ownStore(by: Visitor, bearer: string): Promise<{ profileId: string; storeId: string }> {
  const { body } = answered(200, await by.call("GET", merchantSide.profiles, { headers: bearerOf(bearer) }));
  const profiles = body["profiles"];
  const [{ id, stores }]: [{ id: string; stores: [{ id: string }] }] = JSON.parse(JSON.stringify(profiles));
  return { profileId: id, storeId: stores[0].id };
}

function agreeing<T extends Answered>(ask: (consentVersion: string) => Promise<T>): Promise<T> {
  return agreeingClient()("", ask);
}

export function requestAt({ goesTo, status, body }: Answered): string {
  const id = /^\/(?:consent|install)\/([\w-]+)$/.exec(goesTo)?.[1];
  if (id === undefined) throw new Error(`no request: ${status} ${JSON.stringify(body)}`);
  return id;
}

function answered(status: number, answer: Answered): Answered {
  if (answer.status !== status) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

export function text(answer: Answered, name: string): string {
  const found = answered(200, answer).body[name];
  if (typeof found !== "string") throw new Error(`no ${name} in ${JSON.stringify(answer.body)}`);
  return found;
}
