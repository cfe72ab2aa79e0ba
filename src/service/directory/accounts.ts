/** What is kept of merchants where no other system has them: the account under its email, profiles and stores under their ids. */
import * as z from "zod/mini";
import { Profile, Store } from "../../api/contract.ts";
import type { Records } from "../store/store.ts";
import { table } from "../table.ts";

const Account = z.object({
  name: z.string(),
  /** argon2id, as a PHC string. */
  password: z.string(),
  /** Signing in takes a one-time code as well. */
  asksForCode: z.boolean(),
});

/** Listed by its merchant's email. */
const StoredProfile = z.extend(z.omit(Profile, { id: true, stores: true }), { merchant: z.string() });

/** Listed by its profile's id. */
const StoredStore = z.extend(z.omit(Store, { id: true, connection: true }), { profile: z.string() });

export function accountsIn(records: Records) {
  return {
    merchants: table(records, "merchant", Account),
    profiles: table(records, "profile", StoredProfile),
    stores: table(records, "store", StoredStore),
  };
}
