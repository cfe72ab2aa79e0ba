import type { Choice, ConsentRequest, PreferenceAnswer, Profile } from "../../api/contract.ts";
import { ProblemError } from "../http/problems.ts";

/** A choice as it is recorded: every preference that is asked for has its answer. */
export interface CheckedChoice {
  profileId: string;
  storeId: string | null;
  preferences: PreferenceAnswer[];
}

/**
 * Holds a choice against what was asked and what is the merchant's. A profile or store of somebody else gets the same 403
 * as one that does not exist. A preference that was not spoken of starts as the registration says.
 */
export function checkChoice(
  asked: Pick<ConsentRequest, "storeSelection" | "preferences">,
  { profileId, storeId, preferences }: Choice,
  profiles: readonly Profile[],
): CheckedChoice {
  const profile = profiles.find(({ id }) => id === profileId);
  if (!profile) throw new ProblemError("not_this_merchants");
  if (asked.storeSelection === "required" && storeId === undefined) throw new ProblemError("store_required");
  if (asked.storeSelection === "none" && storeId !== undefined) throw new ProblemError("store_not_expected");
  if (storeId !== undefined && !profile.stores.some(({ id }) => id === storeId)) {
    const elsewhere = profiles.some(({ stores }) => stores.some(({ id }) => id === storeId));
    throw new ProblemError(elsewhere ? "store_not_in_profile" : "not_this_merchants");
  }
  const answers = new Map(preferences.map(({ id, answer }) => [id, answer]));
  const isAsked = (id: string) => asked.preferences.some((one) => one.id === id);
  // Given twice, an answer means one thing to one reader and another to the next.
  if (answers.size !== preferences.length || ![...answers.keys()].every(isAsked)) {
    throw new ProblemError("preference_not_available");
  }
  return {
    profileId,
    storeId: storeId ?? null,
    preferences: asked.preferences.map(({ id, default: unset }) => ({
      id,
      answer: answers.get(id) ?? unset,
    })),
  };
}
