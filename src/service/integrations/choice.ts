import { ConsentVersion } from "../../api/contract.ts";
import { merchantByEmail } from "../../sandbox/merchants.ts";
import type { World } from "../context.ts";
import { optional, optionalBoolean, required } from "../http/parameters.ts";
import { Refusal } from "../http/problems.ts";

/** What a confirmation says: for which token, what is connected, with which preference, and to which text. */
export interface Choice {
  clientId: string;
  token: string;
  profileId: string;
  storeId: string | undefined;
  ereceipt: boolean | undefined;
  consentVersion: string;
}

/** The choice as it was sent; 400 unless every part is given once and in its form. */
export function readChoice(parameters: URLSearchParams): Choice {
  return {
    clientId: required(parameters, "client_id"),
    token: required(parameters, "integration_token"),
    profileId: required(parameters, "profile_id"),
    storeId: optional(parameters, "store_id"),
    ereceipt: optionalBoolean(parameters, "ereceipt"),
    consentVersion: consentVersionIn(parameters),
  };
}

function consentVersionIn(parameters: URLSearchParams): string {
  const parsed = ConsentVersion.safeParse(required(parameters, "consent_version"));
  if (!parsed.success) throw new Refusal("malformed_request");
  return parsed.data;
}

/**
 * The choice as it is recorded. A profile or store of somebody else gets the same 403 as one that does not exist.
 * E-receipts that were not spoken of start as the integration says.
 */
export function checkChoice(world: World, choice: Choice, email: string) {
  const configured = world.partners.get(choice.clientId);
  if (!configured) throw new Refusal("integration_not_found");
  const profiles = merchantByEmail(world, email)?.profiles() ?? [];
  const profile = profiles.find(({ id }) => id === choice.profileId);
  if (!profile) throw new Refusal("not_this_merchants");

  const { storeId, ereceipt } = choice;
  if (configured.storeSelection === "required" && storeId === undefined) throw new Refusal("store_required");
  if (configured.storeSelection === "none" && storeId !== undefined) throw new Refusal("store_not_expected");
  if (storeId !== undefined && !profile.stores.some(({ id }) => id === storeId)) {
    const elsewhere = profiles.some(({ stores }) => stores.some(({ id }) => id === storeId));
    throw new Refusal(elsewhere ? "store_not_in_profile" : "not_this_merchants");
  }
  const asked = configured.preferences.find(({ id }) => id === "ereceipt");
  if (ereceipt !== undefined && !asked) throw new Refusal("ereceipt_not_available");
  return {
    profileId: profile.id,
    storeId: storeId ?? null,
    ereceipt: ereceipt ?? asked?.default ?? false,
    consentVersion: choice.consentVersion,
  };
}
