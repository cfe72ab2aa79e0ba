/**
 * E-receipts were a field of their own before preferences were a list. Partners read that field, in the token exchange and
 * in the host's `success`, so it stays there, made of the list at the very edge.
 */
import type { ConsentRequest, PreferenceAnswer } from "./contract.ts";

/** Whether e-receipts were asked about and switched on. */
export function ereceiptOf(preferences: readonly PreferenceAnswer[]): boolean {
  return preferences.some(({ id, answer }) => id === "ereceipt" && answer);
}

/** What a page of that time reads of a consent request: it goes on while newer ones take over. */
export function olderPreference(preferences: ConsentRequest["preferences"]) {
  const asked = preferences.find(({ id }) => id === "ereceipt");
  return { ereceipt: { available: asked !== undefined, default: asked?.default ?? false } };
}
