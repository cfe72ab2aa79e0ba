import type { Profile } from "../../api/contract.ts";

/** One profile with one store: `{id}-profile` and `{id}`. The store is called after its street. */
export function singleShop(id: string, profile: string, address: string): Profile {
  const street = address.replace(/^\d+ /, "").replace(/,.*$/, "");
  return { id: `${id}-profile`, name: profile, stores: [{ id, name: street, address }] };
}
