/** What an operator does to accounts, each as part of a transaction. */
import { accountOf } from "../directory.ts";
import type { Records } from "../store/store.ts";
import { keptForGood } from "../table.ts";
import { accountsIn } from "./accounts.ts";
import type { StoreRow } from "./store-rows.ts";

export interface NewMerchant {
  email: string;
  name: string;
  /** A hash (`passwords.node.ts`). */
  password: string;
  asksForCode: boolean;
}

/** @returns false when there is such an account already */
export async function addMerchant(records: Records, { email, ...account }: NewMerchant): Promise<boolean> {
  const { merchants } = accountsIn(records);
  if (await merchants.get(accountOf(email))) return false;
  merchants.put(accountOf(email), account, keptForGood);
  return true;
}

/** @returns false when there is no such account */
export async function setPassword(records: Records, email: string, password: string): Promise<boolean> {
  const { merchants } = accountsIn(records);
  const found = await merchants.get(accountOf(email));
  if (!found) return false;
  merchants.put(accountOf(email), { ...found, password }, keptForGood);
  return true;
}

/** The account with its profiles and stores, as far as they are kept here. */
export async function removeMerchant(
  records: Records,
  email: string,
): Promise<{ account: boolean; profiles: number; stores: number }> {
  const kept = accountsIn(records);
  const account = (await kept.merchants.get(email)) !== undefined;
  const profiles = await kept.profiles.list(email);
  const stores = (await Promise.all(profiles.map(({ key }) => kept.stores.list(key)))).flat();
  kept.merchants.delete(email);
  for (const { key } of profiles) kept.profiles.delete(key);
  for (const { key } of stores) kept.stores.delete(key);
  return { account, profiles: profiles.length, stores: stores.length };
}

/** A profile or a store has somebody else's id, or its merchant is not there. */
export class CannotEnter extends Error {
  override name = "CannotEnter";
}

/**
 * Enters the profiles and stores of one merchant; what is there under the same id is changed, and nothing is taken away.
 *
 * @throws CannotEnter with a sentence that names the line
 */
export async function enterStores(records: Records, email: string, rows: readonly StoreRow[]): Promise<void> {
  const { merchants, profiles, stores } = accountsIn(records);
  if (!(await merchants.get(email))) throw new CannotEnter(`There is no merchant ${email}: add them first.`);
  const byProfile = Map.groupBy(rows, ({ profileId }) => profileId);
  for (const [id, [first]] of byProfile) {
    const before = await profiles.get(id);
    if (before && before.merchant !== email)
      throw new CannotEnter(`Line ${first?.line}: the profile ${id} is another merchant's.`);
    profiles.put(id, { ...before, name: first?.profileName ?? id, merchant: email }, keptForGood, email);
  }
  const before = await Promise.all(rows.map(({ storeId }) => stores.get(storeId)));
  for (const [index, { line, profileId, storeId, name, address }] of rows.entries()) {
    const elsewhere = before[index]?.profile;
    if (elsewhere !== undefined && elsewhere !== profileId)
      throw new CannotEnter(`Line ${line}: the store ${storeId} is of the profile ${elsewhere}.`);
    stores.put(storeId, { name, address, profile: profileId }, keptForGood, profileId);
  }
}
