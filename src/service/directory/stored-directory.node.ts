/** The directory of whoever has no accounts elsewhere: merchants, profiles and stores as an operator has entered them. */
import type { Profile } from "../../api/contract.ts";
import type { Directory, Merchant } from "../directory.ts";
import { readOnly } from "../records.ts";
import type { Store } from "../store/store.ts";
import { accountsIn } from "./accounts.ts";
import { isPassword } from "./passwords.node.ts";

export function storedDirectory(store: Store): Directory {
  const { merchants, profiles, stores } = accountsIn(readOnly(store).untyped);

  async function merchant(email: string): Promise<Merchant | undefined> {
    const found = await merchants.get(email);
    return found && { email, name: found.name, asksForCode: found.asksForCode };
  }

  async function profileOf({ key: id, value }: Awaited<ReturnType<typeof profiles.list>>[number]) {
    const { merchant: _, ...profile } = value;
    const listed = await stores.list(id);
    const own = listed.map(({ key, value: { profile: _in, ...one } }) => ({ id: key, ...one }));
    return { id, ...profile, stores: own.toSorted(byName) } satisfies Profile;
  }

  return {
    async authenticate(email, password) {
      const found = await merchants.get(email);
      if (!(await isPassword(password, found?.password))) return undefined;
      const who = await merchant(email);
      return who && { merchant: who };
    },
    merchant,
    async profiles(email) {
      const listed = await profiles.list(email);
      return (await Promise.all(listed.map(profileOf))).toSorted(byName);
    },
  };
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name.localeCompare(other.name, "en", { numeric: true });
}
