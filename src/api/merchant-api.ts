/**
 * The merchant's side of the API: one function a call, each answer parsed. The session token lives in this closure and
 * nowhere else: not in storage, not in a cookie, not in React. A reload ends the session, and so does `endSession`.
 */
import * as z from "zod/mini";
import { type Call, call, type Result } from "./client.ts";
import {
  type Challenge,
  ChallengeIssued,
  Confirmed,
  type ConsentBody,
  ConsentRequest,
  Declined,
  type Merchant,
  type Profile,
  Profiles,
  RequestOutcome,
  Session,
} from "./contract.ts";
import { type Link, linkQuery } from "./link.ts";
import { appRequests, handovers, merchantSide } from "./paths.ts";

export type SignedIn = { kind: "session"; merchant: Merchant } | { kind: "challenge"; challenge: Challenge };

export interface MerchantApi {
  consentRequest(link: Link, signal?: AbortSignal): Promise<Result<ConsentRequest>>;
  signIn(email: string, password: string): Promise<Result<SignedIn>>;
  verify(challengeId: string, code: string): Promise<Result<SignedIn>>;
  resend(challengeId: string): Promise<Result<undefined>>;
  profiles(signal?: AbortSignal): Promise<Result<Profile[]>>;
  confirm(link: Link, key: string, yes: ConsentBody): Promise<Result<unknown>>;
  decline(link: Link): Promise<Result<unknown>>;
  /** Somebody signed in on a phone that goes on for a till. */
  signedInOnPhone(link: Link): Promise<Result<undefined>>;
  /** The same three for a request that an app brought, by its opaque id and the cookie of the browser that began it. */
  appRequest(id: string, signal?: AbortSignal): Promise<Result<ConsentRequest>>;
  approve(id: string, key: string, yes: ConsentBody): Promise<Result<RequestOutcome>>;
  declineApp(id: string): Promise<Result<RequestOutcome>>;
  /** Any other call in the merchant's name: with the session, where there is one. */
  send<T>(request: Call<T>): Promise<Result<T>>;
  /** Forgets the session at once and tells the server, whose answer changes nothing. */
  endSession(): Promise<void>;
}

const nothing = z.undefined();
const sessionOrChallenge = z.union([Session, ChallengeIssued]);

/**
 * `base` is where the API is: a base path of the page's own origin, empty where it has none. `begun` is the first reading of the consent
 * request, if it was begun before this code was there.
 */
export function createMerchantApi(base = "", begun?: Call<unknown>["begun"]): MerchantApi {
  let bearer: string | undefined;
  let first = begun;
  const send = <T>(request: Call<T>) => call(base, { ...request, bearer });

  /** Outlives the page: a merchant who returns to the till the moment it is done is signed out all the same. */
  const signOut = (ended: string) =>
    call(base, {
      method: "DELETE",
      path: merchantSide.session,
      bearer: ended,
      schema: nothing,
      outlivesPage: true,
    });

  /** A new session replaces the one before it, which is ended, not left to run out. */
  async function open(request: Call<z.infer<typeof sessionOrChallenge>>): Promise<Result<SignedIn>> {
    const result = await call(base, request);
    if (!result.ok) return result;
    if ("challenge" in result.value)
      return { ...result, value: { kind: "challenge", challenge: result.value.challenge } };
    const before = bearer;
    bearer = result.value.sessionToken;
    if (before) void signOut(before);
    return { ...result, value: { kind: "session", merchant: result.value.merchant } };
  }

  return {
    send,
    consentRequest: (link, signal) => {
      const already = first;
      first = undefined;
      return send({
        method: "GET",
        path: merchantSide.consentRequest,
        query: linkQuery(link),
        schema: ConsentRequest,
        begun: already,
        ...(signal && { signal }),
      });
    },
    signIn: (email, password) =>
      open({
        method: "POST",
        path: merchantSide.session,
        body: { email, password },
        schema: sessionOrChallenge,
      }),
    verify: (challengeId, code) =>
      open({
        method: "POST",
        path: merchantSide.verify,
        body: { challengeId, code },
        schema: sessionOrChallenge,
      }),
    resend: (challengeId) =>
      send({ method: "POST", path: merchantSide.resend, body: { challengeId }, schema: nothing }),
    profiles: async (signal) => {
      const result = await send({
        method: "GET",
        path: merchantSide.profiles,
        schema: Profiles,
        ...(signal && { signal }),
      });
      return result.ok ? { ...result, value: result.value.profiles } : result;
    },
    confirm: (link, key, yes) =>
      send({
        method: "POST",
        path: merchantSide.confirm,
        query: linkQuery(link),
        body: yes,
        idempotencyKey: key,
        schema: Confirmed,
      }),
    decline: (link) =>
      send({ method: "POST", path: merchantSide.decline, query: linkQuery(link), schema: Declined }),
    signedInOnPhone: (link) =>
      send({ method: "POST", path: handovers.signedIn, query: linkQuery(link), schema: nothing }),
    appRequest: (id, signal) =>
      send({
        method: "GET",
        path: appRequests.request(id),
        withCookies: true,
        schema: ConsentRequest,
        ...(signal && { signal }),
      }),
    approve: (id, key, yes) =>
      send({
        method: "POST",
        path: appRequests.approve(id),
        withCookies: true,
        body: yes,
        idempotencyKey: key,
        schema: RequestOutcome,
      }),
    declineApp: (id) =>
      send({
        method: "POST",
        path: appRequests.decline(id),
        withCookies: true,
        schema: RequestOutcome,
      }),
    endSession: async () => {
      const ended = bearer;
      bearer = undefined;
      if (ended) await signOut(ended);
    },
  };
}
