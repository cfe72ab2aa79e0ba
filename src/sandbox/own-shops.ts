/**
 * Everybody shares the sandbox's merchants, and a store has one connection at a time: what one visitor connects ends what
 * another has. Whoever wants to be alone signs in with a word of their own after a plus (`owner+word@bridgestreet.example`):
 * the same people, with profiles and stores that nobody else has, as in any directory: what is connected is listed by profile, and
 * everybody's would be read for each. Nothing of it is kept; it is all in the address.
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

  function own(profile: Profile): Profile {
    const withWord = <T extends { id: string }>(one: T): T => ({ ...one, id: `${one.id}+${word}` });
    return withWord({ ...profile, stores: profile.stores.map(withWord) });
  }
}
