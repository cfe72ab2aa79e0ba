/** What is kept of a partner or an app, under its `client_id`. The schemas are also what an operator's entries are held against. */
import * as z from "zod/mini";
import { Permission, Preference } from "../../api/contract.ts";
import { exactOrigin } from "../../api/http/exact-origin.ts";
import { secureUrl } from "../../api/http/secure-url.ts";
import type { Records } from "../store/store.ts";
import { table } from "../table.ts";

/** What a `client_id` may look like: it stands in paths and queries, and is read out on the phone. */
export const ClientId = z.string().check(
  z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
    error:
      "must be 1 to 64 letters, digits, dots, dashes and underscores, beginning with a letter or a digit",
  }),
);

const line = (most: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1, { error: "must not be empty" }),
      z.maxLength(most, { error: `must not be longer than ${most} characters` }),
    );
/** Linked to, gone to or called. */
const address = z.string().check(
  z.maxLength(2048),
  z.refine((given) => secureUrl(given) !== null, {
    error: "must be an address with https, or http on loopback, and without credentials",
  }),
);
const origin = z.string().check(
  z.refine((given) => exactOrigin(given) !== undefined, {
    error: "must be an exact origin: https://host[:port], or http on loopback, without a path or a wildcard",
  }),
);

const Secrets = z.array(z.object({ digest: z.string(), validUntil: z.nullable(z.number()) }));
const Asked = z.omit(Permission, { added: true });

/** Of whoever asks a merchant for something. */
const shared = {
  name: line(200),
  description: z.optional(line(1000)),
  /** For merchants who read the page in another language (BCP 47). */
  descriptions: z.optional(z.array(z.object({ locale: line(35), text: line(1000) })).check(z.maxLength(50))),
  logoUrl: z.optional(address),
  websiteUrl: z.optional(address),
  privacyUrl: z.optional(address),
  termsUrl: z.optional(address),
  /** Where it is told of its connections; nowhere without one. */
  webhookUrl: z.optional(address),
  /** What the merchant decides. */
  preferences: z.array(Preference).check(z.maxLength(64)),
  /** While it is, there is no such client: its calls are refused, and merchants cannot be asked by it. */
  disabled: z.boolean(),
};

export const PartnerRegistration = z.object({
  ...shared,
  secrets: Secrets,
  /** Where a merchant is sent back to from a page that was opened without a frame. */
  returnUrl: z.optional(address),
  /** Whose pages may frame or open the page for this partner. None: it is opened as a page of its own only. */
  origins: z.array(origin).check(z.maxLength(50)),
  storeSelection: z.enum(["none", "required"]),
  permissions: z.array(Asked).check(z.maxLength(64)),
});
export type PartnerRegistration = z.infer<typeof PartnerRegistration>;

const app = { ...shared, scopes: z.array(Asked).check(z.minLength(1), z.maxLength(64)) };

export const AppRegistration = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("authorization"),
    ...app,
    /** Absent: a client that cannot keep one, on a phone or in a browser. */
    secrets: z.optional(Secrets),
    redirectUri: address,
    form: z.enum(["rfc6749", "loyaltylion"]),
    installUrl: z.optional(address),
  }),
  z.object({ kind: z.literal("install"), ...app, secrets: Secrets, successEndpoint: address }),
]);
export type AppRegistration = z.infer<typeof AppRegistration>;

/** Partners and apps by `client_id`. */
export function registrationsIn(records: Records) {
  return {
    partners: table(records, "partner", PartnerRegistration),
    apps: table(records, "app", AppRegistration),
  };
}
