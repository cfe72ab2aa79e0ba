/**
 * Everybody shares the sandbox's merchants, and a store has one connection at a time: what one visitor connects ends what
 * another has. Whoever wants to be alone signs in with a word of their own after a plus (`owner+word@bridgestreet.example`):
 * the same people, with stores that nobody else has. Nothing of it is kept; it is all in the address.
 */
import type { Profile } from "../api/contract.ts";
import type { SandboxMerchant } from "./merchants.ts";

/** The merchant of an address, with or without a word of their own. */
export function merchantAt(
  merchants: ReadonlyMap<string, SandboxMerchant>,
  email: string,
): SandboxMerchant | undefined {
  const [, name, word, host] = /^([^+@]+)\+([a-z\d-]{1,32})@(.+)$/.exec(email) ?? [];
  if (word === undefined) return merchants.get(email);
  const merchant = merchants.get(`${name}@${host}`);
  return merchant && { ...merchant, email, profiles: () => merchant.profiles().map(own) };

  /** Profiles keep their ids, which apps are told and tests know. */
  function own(profile: Profile): Profile {
    return { ...profile, stores: profile.stores.map((store) => ({ ...store, id: `${store.id}+${word}` })) };
  }
}
