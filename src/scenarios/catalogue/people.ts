/** What the sandbox's merchants do again and again on their way to a state. */
import { merchantPassword, oneTimeCode } from "../../sandbox/merchants.ts";
import type { Step } from "../scenario.ts";

/** One profile, one store. */
export const owner = "owner@bridgestreet.example";
/** Three profiles, 42 stores. */
export const group = "group@harbour.example";
/** One profile, 10 000 stores. */
export const chain = "chain@harbour.example";
/** Asked for a code. */
export const careful = "code@bridgestreet.example";
export const hostile = "hostile@xss.example";

/** Whose account at the partner a link is for. */
export const accountThere = "Bridge Street Coffee, till 2";

export const ready = { client_id: "tillwise", integration_token: "sandbox_ready" } as const;
export const tablebook = { client_id: "tablebook", integration_token: "sandbox_ready" } as const;
export const dashcart = { client_id: "dashcart", integration_token: "sandbox_ready" } as const;
export const hostilePartner = { client_id: "hostile", integration_token: "sandbox_ready" } as const;

export function fillsIn(email: string, password = merchantPassword): Step[] {
  return [
    { fill: "signIn.email", with: email },
    { fill: "signIn.password", with: password },
  ];
}

export function signsIn(email: string): Step[] {
  return [...fillsIn(email), { press: "signIn.submit" }];
}

/** A whole code sends itself. */
export function entersCode(code = oneTimeCode): Step[] {
  return [{ reach: "verify" }, { fill: "verify.code", with: code }];
}

/** Signs in, and is asked what to connect. */
export function choosesFrom(email: string): Step[] {
  return [...signsIn(email), { reach: "account" }];
}

export function choosesStore(email: string, profile: string, store: string): Step[] {
  return [...choosesFrom(email), { choose: profile }, { choose: store }];
}

/** From the account step, past the preferences where there are any, to the review. */
export const continuesToReview: Step[] = [
  { press: "action.continue" },
  { reach: "preferences" },
  { press: "action.continue" },
  { reach: "review" },
];

/** Somebody with one store, at the last question. */
export const reviewsOwn: Step[] = [
  ...signsIn(owner),
  { reach: "preferences" },
  { press: "action.continue" },
  { reach: "review" },
];

export const connects: Step = { press: "review.submit" };
export const asksToCancel: Step = { press: "action.cancel" };
