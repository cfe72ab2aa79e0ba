/**
 * What an account offers a request, and what a merchant's picks come to. A pick is only ever taken when it is on offer
 * now: one left over from another account, or a store of another profile, counts as not made.
 */
import type { ConsentRequest, Profile, Store } from "../api/contract.ts";
import type { Account, Choice, StepName } from "./states.ts";

/** What stands in the forms. Empty strings and null are "not chosen yet". */
export interface Picks {
  profileId: string;
  storeId: string;
  ereceipt: boolean | null;
  /** What an app asked for and need not have, and the merchant left out. */
  refused?: string[];
}

export interface Chosen {
  profile: Profile;
  store?: Store;
  ereceipt?: boolean;
}

/** The profiles that can be connected: where a store must be chosen, those that have one. */
export function connectableProfiles(request: ConsentRequest, account: Account): Profile[] {
  return request.storeSelection === "none"
    ? account.profiles
    : account.profiles.filter((profile) => profile.stores.length > 0);
}

/** The one that was picked, or the only one there is. */
function pick<T extends { id: string }>(among: T[], id: string): T | undefined {
  return among.length === 1 ? among[0] : among.find((one) => one.id === id);
}

/** The picked profile (and nothing about stores yet), so that its stores can be shown. */
export function chosenProfile(request: ConsentRequest, account: Account, picks: Picks): Profile | undefined {
  return pick(connectableProfiles(request, account), picks.profileId);
}

/** The whole choice, or undefined while something is still to be chosen. */
export function chosen(request: ConsentRequest, account: Account, picks: Picks): Chosen | undefined {
  const profile = chosenProfile(request, account, picks);
  if (!profile) return undefined;
  const store = request.storeSelection === "required" ? pick(profile.stores, picks.storeId) : undefined;
  if (request.storeSelection === "required" && !store) return undefined;
  return {
    profile,
    ...(store && { store }),
    ...(request.ereceipt.available && { ereceipt: picks.ereceipt ?? request.ereceipt.default }),
  };
}

/** The choice as it is sent. */
export function choiceOf({ profile, store, ereceipt }: Chosen): Choice {
  return {
    profileId: profile.id,
    ...(store && { storeId: store.id }),
    ...(ereceipt !== undefined && { ereceipt }),
  };
}

/** The steps this merchant goes through after signing in: none is shown that has nothing to ask. */
export function stepsAfterSignIn(
  request: ConsentRequest,
  account: Account,
): Exclude<StepName, "sign-in" | "verify">[] {
  const settled = chosen(request, account, { profileId: "", storeId: "", ereceipt: null });
  return [
    ...(settled ? [] : (["account"] as const)),
    ...(request.ereceipt.available ? (["preferences"] as const) : []),
    "review",
  ];
}

/** What the app gets: all it asked for but what was left out and could be. */
export function agreedScopes(request: ConsentRequest, { refused = [] }: Pick<Picks, "refused">): string[] {
  return request.permissions
    .filter(({ id, required }) => required || !refused.includes(id))
    .map(({ id }) => id);
}
