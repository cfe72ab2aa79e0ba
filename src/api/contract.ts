/**
 * The HTTP contract, written once: every body this product sends or reads, as a schema, and its type inferred.
 *
 * The partner's calls are documented by Rulrr. The merchant's calls are named by Rulrr but shaped here; a deployment
 * whose real API differs changes this file and `paths.ts`, and nothing else. Objects are not strict: a field that is
 * not known is dropped, so the API may grow. zod/mini, because the page pays for every byte of this file.
 */
import * as z from "zod/mini";
import { secureUrl } from "./http/secure-url.ts";

// zod compiles validators with `new Function` unless told not to; the page's CSP forbids that.
z.config({ jitless: true });

const text = z.string().check(z.minLength(1));
const time = z.iso.datetime({ offset: true });

/** What the merchant decided about one thing that could be on or off. */
export const PreferenceAnswer = z.object({ id: text, answer: z.boolean() });
export type PreferenceAnswer = z.infer<typeof PreferenceAnswer>;

// ---- what the partner's backend reads ------------------------------------------------------------------------------

export const IntegrationStatus = z.enum(["pending", "finished", "cancelled"]);
export type IntegrationStatus = z.infer<typeof IntegrationStatus>;

/** `POST /v1/auth/integration`: a new integration token, pending, valid for one hour. */
export const IntegrationCreated = z.object({ success: z.literal(true), integrationToken: text });

/** `GET /v1/auth/integration`: `cancelled` means expired or declined. */
export const IntegrationState = z.object({ success: z.literal(true), status: IntegrationStatus });

/**
 * `GET /v1/connection`: what an access token is of. `connectionId` is the one that webhooks say; what was connected before there
 * were records of connections has none. `storeId` only where a store was chosen. `preferences`: as the merchant has decided
 * them by now.
 */
export const Connected = z.object({
  connectionId: z.optional(text),
  profileId: text,
  storeId: z.optional(text),
  preferences: z.array(PreferenceAnswer),
});
export type Connected = z.infer<typeof Connected>;

/**
 * `GET /v1/auth/integration/token`: given once, and for a minute again under the same Idempotency-Key. `expiration` is when
 * the access token ends, one year on.
 */
export const TokenExchange = z.extend(Connected, {
  success: z.literal(true),
  accessToken: text,
  refreshToken: text,
  expiration: time,
  /** Whether e-receipts are among what was switched on. */
  ereceipt: z.boolean(),
});

/** `POST /v1/auth/token`: a new access token for a refresh token. */
export const TokenRefresh = z.object({ accessToken: text, expiration: time });

// ---- what the page reads -------------------------------------------------------------------------------------------

/**
 * `GET /v1/connect/partners/{client_id}`: who may frame or open the page for this client. Origins, not URLs: scheme,
 * host and port. `logoUrl` lets the server fetch the logo itself, so that the page never asks a partner's host.
 */
export const PartnerOrigins = z.object({
  clientId: text,
  name: text,
  origins: z.array(z.string()),
  logoUrl: z.optional(z.string()),
});
export type PartnerOrigins = z.infer<typeof PartnerOrigins>;

/** `description` is a sentence in the partner's own language; `descriptions` the same in others (`locale`: BCP 47). */
export const Partner = z.object({
  clientId: text,
  name: text,
  description: z.optional(z.string()),
  descriptions: z.optional(z.array(z.object({ locale: text, text }))),
  logoUrl: z.optional(z.string()),
  websiteUrl: z.optional(z.string()),
  privacyUrl: z.optional(z.string()),
  termsUrl: z.optional(z.string()),
  returnUrl: z.optional(z.string()),
  origins: z.array(z.string()),
});
export type Partner = z.infer<typeof Partner>;

/** One thing the partner will be able to do. Known ids have words in the catalogue; others bring a title. */
export const Permission = z.object({
  id: text,
  title: z.optional(z.string()),
  description: z.optional(z.string()),
  required: z.boolean(),
  /** An app that asks again: this is more than it has from this merchant so far. */
  added: z.optional(z.boolean()),
});
export type Permission = z.infer<typeof Permission>;

/**
 * One thing the merchant is asked to decide, on or off; `default` until they do. Known ids have words in the catalogue;
 * others bring a title, and a description of what it means for the merchant.
 */
export const Preference = z.object({
  id: text,
  title: z.optional(z.string()),
  description: z.optional(z.string()),
  default: z.boolean(),
});

/**
 * `GET /v1/connect/integration` and `GET /v1/connect/requests/{id}`: what the merchant is asked to agree to. `kind` is
 * how they came: with an integration token, with an OAuth 2.0 authorization request, or from a marketplace. `goesTo`
 * is the host, with its port, that is told of the answer: a redirect's, or a success endpoint's. `expiresInSeconds` is what the page counts
 * from, because the clock of a till is often wrong; `expiresAt` is for records. `accountName` is whose account at the
 * partner it is, as the partner's backend said with its secret; nothing of an address or a query ever becomes one. `handover`:
 * the merchant may go on on a phone (`handover-contract.ts`); an API that does not know how leaves it out.
 */
export const ConsentRequest = z.object({
  kind: z.enum(["integration", "authorization", "install"]),
  status: IntegrationStatus,
  cancelReason: z.optional(z.enum(["expired", "declined"])),
  expiresAt: time,
  expiresInSeconds: z.number(),
  partner: Partner,
  storeSelection: z.enum(["none", "required"]),
  preferences: z.array(Preference),
  permissions: z.array(Permission),
  goesTo: z.optional(z.string()),
  accountName: z.optional(z.string()),
  handover: z.optional(z.boolean()),
});
export type ConsentRequest = z.infer<typeof ConsentRequest>;

export const Merchant = z.object({ name: z.string(), email: z.string() });
export type Merchant = z.infer<typeof Merchant>;

/** `POST /v1/auth/session` and `…/verify`, 200. The token is kept in memory and nowhere else. */
export const Session = z.object({ sessionToken: text, expiresAt: time, merchant: Merchant });
export type Session = z.infer<typeof Session>;

/** `POST /v1/auth/session`, 202: a code was sent. `destination` is masked by the API. */
export const ChallengeIssued = z.object({
  challenge: z.object({ id: text, destination: z.string(), expiresAt: time }),
});
export type Challenge = z.infer<typeof ChallengeIssued>["challenge"];

export const Store = z.object({
  id: text,
  name: z.string(),
  address: z.optional(z.string()),
  connection: z.optional(z.object({ partnerName: z.string(), since: time })),
});
export type Store = z.infer<typeof Store>;

export const Profile = z.object({
  id: text,
  name: z.string(),
  logoUrl: z.optional(z.string()),
  stores: z.array(Store),
});
export type Profile = z.infer<typeof Profile>;

/** `GET /v1/profiles`. */
export const Profiles = z.object({ profiles: z.array(Profile) });

/** `POST /v1/auth/integration/connectLegacyPos`. The same Idempotency-Key gets the same answer. */
export const Confirmed = z.object({ success: z.literal(true), status: z.literal("finished") });

/** `POST /v1/auth/integration/cancel`. */
export const Declined = z.object({ success: z.literal(true), status: z.literal("cancelled") });

/** An address the page may go to: https, or http on loopback, and no credentials in it. */
const destination = z.string().check(z.refine((address) => secureUrl(address) !== null));

/** `POST /v1/connect/requests/{id}/approve` and `…/decline`: how it ends. The page goes nowhere else. */
export const RequestOutcome = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("done") }),
  z.object({ outcome: z.literal("redirect"), redirectTo: destination }),
]);
export type RequestOutcome = z.infer<typeof RequestOutcome>;

// ---- what the page sends -------------------------------------------------------------------------------------------

export const SignInBody = z.object({ email: text, password: text });
export const VerifyBody = z.object({ challengeId: text, code: text });
export const ResendBody = z.object({ challengeId: text });

/**
 * What was agreed: the language (BCP 47) and the SHA-256, in hex, of the very text that stood on the review, as UTF-8:
 * `en:9f86d0…`. The service makes the same text of what it knows; where it comes to another one it answers 409
 * `consent_changed` and connects nothing.
 */
export const ConsentVersion = z
  .string()
  .check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}:[0-9a-f]{64}$/));

/**
 * What the merchant chose, in the one shape it has from the screens to the wire. `storeId` only where the partner uses a
 * store; `scopes`, those agreed to by id, only where an app asked for some.
 */
export const Choice = z.object({
  profileId: text,
  storeId: z.optional(text),
  preferences: z.array(PreferenceAnswer).check(z.maxLength(64)),
  scopes: z.optional(z.array(text).check(z.maxLength(64))),
});
export type Choice = z.infer<typeof Choice>;

/**
 * `POST /v1/auth/integration/connectLegacyPos` and `POST /v1/connect/requests/{id}/approve`: a yes is the same whatever
 * brought the merchant. A preference that is not spoken of stays as the request says.
 */
export const ConsentBody = z.extend(Choice, {
  preferences: z.prefault(Choice.shape.preferences, []),
  consentVersion: ConsentVersion,
});
export type ConsentBody = z.infer<typeof ConsentBody>;

/** An Idempotency-Key: one intent of one merchant, whatever happens to the answer. */
export const IdempotencyKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/));

// ---- problems ------------------------------------------------------------------------------------------------------

/**
 * RFC 9457 problem details with a stable `code`. A client must also live with an empty or foreign body, and then
 * decides by the status alone.
 */
export const Problem = z.object({
  type: z.optional(z.string()),
  title: z.optional(z.string()),
  status: z.optional(z.number()),
  code: z.optional(z.string()),
  requestId: z.optional(z.string()),
  /** With `consent_changed`: what there would be to agree to now, in the service's own words. */
  agreement: z.optional(z.object({ locale: text, text })),
});
export type Problem = z.infer<typeof Problem>;
