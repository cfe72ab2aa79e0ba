/**
 * A grant of the authorization server as its records in the store, which is all that there is of it: who ends one need
 * not have the server at hand.
 */
import type { Records } from "../store/store.ts";

/** Kinds of record whose id is a secret that somebody holds. Those of one grant are a family. */
export const secretModels: readonly string[] = ["AccessToken", "AuthorizationCode", "RefreshToken"];

/** @param model the library's name for a kind of record */
export function kindOfModel(model: string): string {
  return `oauth-${model}`;
}

/** Ends the grant, with every code and token of it. The library refuses what it has no grant of any more. */
export async function endGrant(records: Records, grantId: string): Promise<void> {
  records.delete(kindOfModel("Grant"), grantId);
  for (const kind of secretModels.map(kindOfModel)) {
    for (const { key } of await records.list(kind, grantId)) records.delete(kind, key);
  }
}
