/** The registry that is kept in the store: what an operator has registered, as it is at the moment. */
import type { Partner } from "../../api/contract.ts";
import type { RegisteredApp, RegisteredPartner, Registry } from "../registry.ts";
import { type AppRegistration, type PartnerRegistration, registrationsIn } from "./registrations.ts";

export function storedRegistry(): Registry {
  return {
    async partner(clientId, { untyped }) {
      const found = await registrationsIn(untyped).partners.get(clientId);
      return found && !found.disabled ? asPartner(clientId, found) : undefined;
    },
    async app(clientId, { untyped }) {
      const found = await registrationsIn(untyped).apps.get(clientId);
      return found && !found.disabled ? asApp(clientId, found) : undefined;
    },
  };
}

function asPartner(clientId: string, registration: PartnerRegistration): RegisteredPartner {
  const { secrets, storeSelection, preferences, permissions, origins, returnUrl } = registration;
  const partner = {
    ...shown(clientId, registration),
    origins,
    ...(returnUrl !== undefined && { returnUrl }),
  };
  return { partner, secrets, storeSelection, preferences, permissions };
}

function asApp(clientId: string, registration: AppRegistration): RegisteredApp {
  const { name: _, description: _d, descriptions: _ds, disabled: _off, ...rest } = registration;
  // These arrivals are top level only: nobody frames them.
  return { ...rest, partner: { ...shown(clientId, registration), origins: [] } };
}

/** What merchants are shown. */
function shown(
  clientId: string,
  {
    name,
    description,
    descriptions,
    logoUrl,
    websiteUrl,
    privacyUrl,
    termsUrl,
  }: PartnerRegistration | AppRegistration,
): Omit<Partner, "origins"> {
  return { clientId, name, description, descriptions, logoUrl, websiteUrl, privacyUrl, termsUrl };
}
