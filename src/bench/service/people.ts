/**
 * Who takes part in what is measured: as many merchants as there are handshakes, by their number, in turn at a hundred
 * partners. One partner alone may begin a hundred handshakes a second, and not more.
 */
import { consentVersionOf } from "../../api/consent-version.ts";
import { agreedText } from "../../messages/agreed/agreed-text.ts";
import type { Words } from "../../messages/agreed/permission-words.ts";
import { registeredSecret } from "../../service/registry/client-secrets.ts";
import type { PartnerRegistration } from "../../service/registry/registrations.ts";

export const partners = 100;
export const clientIdOf = (n: number) => `shelfwise-${n % partners}`;
export const clientSecret = "the-secret-of-a-measurement";
export const password = "the-password-of-all";

export const registration: PartnerRegistration = {
  name: "Shelfwise",
  secrets: [registeredSecret(clientSecret)],
  origins: [],
  storeSelection: "required",
  preferences: [{ id: "ereceipt", default: false }],
  permissions: [
    { id: "profile:read", required: true },
    { id: "orders:read", required: true },
  ],
  disabled: false,
};

/** In SQL, of a number `n`: these are the people that `merchant` names here, and their partner. */
export const merchantInSql = {
  clientId: `'shelfwise-' || n % ${partners}`,
  email: "'merchant' || n || '@shop.example'",
  name: "'Merchant ' || n",
  profileId: "'profile-' || n",
  storeId: "'store-' || n",
};

export function merchant(n: number) {
  return {
    email: `merchant${n}@shop.example`,
    name: `Merchant ${n}`,
    profileId: `profile-${n}`,
    storeId: `store-${n}`,
  };
}

/** The digest of what this merchant's page would show. */
export function consentVersion(n: number, english: Words): string {
  const { email, name, profileId, storeId } = merchant(n);
  const text = agreedText(
    { kind: "integration", partner: registration, ...registration },
    {
      merchant: { name, email },
      profile: { name: profileId },
      store: { name: storeId },
      preferences: [{ id: "ereceipt", answer: true }],
    },
    english,
  );
  return consentVersionOf("en", text);
}
