/**
 * Going on on a phone, on the wire. A till's page asks for a code and follows; the phone that opens the code chooses the
 * number that the till shows, and from then on its own key stands for the integration token. An API may leave all of this
 * out: the page offers it only where the consent request says `handover`.
 */
import * as z from "zod/mini";
import { Partner, PreferenceAnswer } from "./contract.ts";

/** 256 random bits, base64url. */
const secret = z.string().check(z.regex(/^[\w-]{43}$/));
const twoDigits = z.int().check(z.minimum(10), z.maximum(99));

/**
 * `POST /v1/connect/handovers`: a code that can be opened once, within `expiresInSeconds`. `id` is for the page that asked and
 * for nobody else; `secret` goes into the code. An earlier code of the same integration ends.
 */
export const HandoverCreated = z.object({ id: secret, secret, expiresInSeconds: z.number() });
export type HandoverCreated = z.infer<typeof HandoverCreated>;

/**
 * How far the phone is. The first four are on the way; `connected` and `declined` are the merchant's answer, given on the
 * phone; after any other there may be a new code. `expired`: nobody chose the number in time. `stopped`: the phone said no before
 * the number. `opened-twice`: by two browsers, so that one of them is not the merchant's. `ended`: by a newer code, by the
 * till's own page, or because the request was answered elsewhere.
 */
export const HandoverStatus = z.enum([
  "waiting",
  "opened",
  "matched",
  "signed-in",
  "connected",
  "declined",
  "expired",
  "stopped",
  "wrong-number",
  "opened-twice",
  "ended",
]);
export type HandoverStatus = z.infer<typeof HandoverStatus>;

/**
 * `GET /v1/connect/handovers/{id}`: the status and no more. `number`, while it is `opened`, is for the till's screen: there is none
 * before, so that no picture of the code has it. `target` (what was connected, by its name) and `preferences` come with
 * `connected`.
 */
export const Handover = z.object({
  status: HandoverStatus,
  number: z.optional(twoDigits),
  target: z.optional(z.string()),
  preferences: z.optional(z.array(PreferenceAnswer)),
});
export type Handover = z.infer<typeof Handover>;

/** `key` is made by the phone's page, before it opens: what it opens belongs to whoever has it. */
export const PhoneBody = z.object({ secret, key: secret });
export type PhoneBody = z.infer<typeof PhoneBody>;

/** `POST /v1/connect/phone/open`: what the phone shows first. One of the `numbers` is on the till's screen. */
export const HandoverOpened = z.object({
  partner: z.pick(Partner, { clientId: true, name: true, logoUrl: true }),
  accountName: z.optional(z.string()),
  numbers: z.array(twoDigits).check(z.length(3)),
});
export type HandoverOpened = z.infer<typeof HandoverOpened>;

/** `POST /v1/connect/phone/number`: the one try. */
export const NumberBody = z.extend(PhoneBody, { number: twoDigits });

/** It was the right one: with this client, the phone's `key` stands for the integration token in the merchant's calls. */
export const NumberMatched = z.object({ clientId: z.string().check(z.minLength(1)) });
