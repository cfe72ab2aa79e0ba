/**
 * What an account offers a request, and what a merchant's choice comes to. A part of it only ever counts when it is on
 * offer now: one left over from another account, or a store of another profile, counts as not chosen.
 */
import type { Choice, ConsentRequest, Profile, Store } from "../api/contract.ts";
import type { Account, StepName } from "./states.ts";

/** The profiles that can be connected: where a store must be chosen, those that have one. */
export function connectableProfiles(request: ConsentRequest, account: Account): Profile[] {
  return request.storeSelection === "none"
    ? account.profiles
    : account.profiles.filter((profile) => profile.stores.length > 0);
}

/** The one that was chosen, or the only one there is. */
function pick<T extends { id: string }>(among: T[], id: string | undefined): T | undefined {
  return among.length === 1 ? among[0] : among.find((one) => one.id === id);
}

/** The chosen profile (and nothing about stores yet), so that its stores can be shown. */
export function chosenProfile(
  request: ConsentRequest,
  account: Account,
  { profileId }: Partial<Choice>,
): Profile | undefined {
  return pick(connectableProfiles(request, account), profileId);
}

/**
 * The whole choice, as it is sent; undefined while a profile or store is still to be chosen. A preference that nobody
 * has set is as the request says. What an app need not have is given unless it was left out; what it asks for only since
 * then is not given by itself.
 */
export function wholeChoice(
  request: ConsentRequest,
  account: Account,
  choice: Partial<Choice>,
): Choice | undefined {
  const profile = chosenProfile(request, account, choice);
  if (!profile) return undefined;
  const store = request.storeSelection === "required" ? pick(profile.stores, choice.storeId) : undefined;
  if (request.storeSelection === "required" && !store) return undefined;
  const set = new Map(choice.preferences?.map(({ id, answer }) => [id, answer]));
  const given = request.permissions.filter(
    ({ id, required }) => required || (choice.scopes?.includes(id) ?? true),
  );
  return {
    profileId: profile.id,
    ...(store && { storeId: store.id }),
    preferences: request.preferences.map(({ id, default: unset }) => ({ id, answer: set.get(id) ?? unset })),
    ...(request.kind !== "integration" && { scopes: given.map(({ id }) => id) }),
  };
}

/** Whether two choices are one. */
export function sameChoice(a: Choice, b: Choice): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The profile and the store of a choice that the journey has taken from this account's offer. */
export function targetOf(
  { profiles }: Account,
  { profileId, storeId }: Choice,
): { profile: Profile; store: Store | undefined } {
  const profile = profiles.find(({ id }) => id === profileId);
  if (!profile) throw new Error("A choice that its account does not offer");
  return { profile, store: profile.stores.find(({ id }) => id === storeId) };
}

/** Each preference that is asked for, with the answer that was chosen. */
export function preferencesOf(request: ConsentRequest, { preferences }: Pick<Choice, "preferences">) {
  return request.preferences.map((preference) => ({
    ...preference,
    answer: preferences.some(({ id, answer }) => id === preference.id && answer),
  }));
}

/** The steps this merchant goes through after signing in: none is shown that has nothing to ask. */
export function stepsAfterSignIn(
  request: ConsentRequest,
  account: Account,
): Exclude<StepName, "sign-in" | "verify" | "on-phone">[] {
  return [
    ...(wholeChoice(request, account, {}) ? [] : (["account"] as const)),
    ...(request.preferences.length > 0 ? (["preferences"] as const) : []),
    "review",
  ];
}
