/**
 * A grant of the authorization server as its records in the store, which is all that there is of it: who ends one need
 * not have the server at hand.
 */
import * as z from "zod/mini";
import { seconds } from "../context.ts";
import { digest } from "../secrets.ts";
import type { Reader, Records } from "../store/store.ts";

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

/** As much of an access token's record as says whether it is good, and of what. `exp`: seconds since 1970. */
const AccessToken = z.object({ payload: z.object({ grantId: z.string(), exp: z.number() }) });

/** The grant that an access token was given out for; undefined when there is no such token, or it has expired. */
export async function grantOfToken(
  reader: Pick<Reader, "get">,
  token: string,
  now: number,
): Promise<string | undefined> {
  const kind = kindOfModel("AccessToken");
  const { success, data } = AccessToken.safeParse(await reader.get(kind, await digest(kind, token)));
  return success && now < data.payload.exp * seconds ? data.payload.grantId : undefined;
}
