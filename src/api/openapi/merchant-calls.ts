/** The calls of the page for a merchant with a partner's link, as the OpenAPI document tells them. */
import { merchantSide } from "../paths.ts";
import {
  bodyRefused,
  clientId,
  type DocumentedCalls,
  integrationToken,
  open,
  query,
  session,
  tokenRefused,
} from "./call.ts";
import { schemaReference as reference } from "./schemas.ts";

/** Of a confirmation without a body: as it was said before preferences were a list. */
const older = (name: string, description: string, schema: object = { type: "string", minLength: 1 }) => ({
  ...query(name, description, { required: false, schema }),
  deprecated: true,
});

const partnerPath = decodeURIComponent(merchantSide.partner("{client_id}"));

export const merchantCalls: DocumentedCalls = {
  [partnerPath]: {
    get: {
      operationId: "readPartner",
      summary: "Who may frame or open the page for this partner",
      caller: "page",
      security: open,
      parameters: [{ ...clientId, in: "path" }],
      answers: { 200: "PartnerOrigins" },
      problems: ["partner_not_found"],
    },
  },
  [merchantSide.consentRequest]: {
    get: {
      operationId: "readConsentRequest",
      summary: "What the merchant is asked to agree to, also when it was decided or has expired",
      caller: "page",
      security: [...open, ...session],
      parameters: [clientId, integrationToken],
      answers: { 200: "ConsentRequest" },
      problems: [...tokenRefused, "session_invalid"],
    },
  },
  [merchantSide.session]: {
    post: {
      operationId: "signIn",
      summary: "Sign in; 202 when a one-time code was sent",
      caller: "page",
      security: open,
      body: { schema: "SignInBody" },
      answers: { 200: "Session", 202: "ChallengeIssued" },
      problems: [...bodyRefused, "sign_in_failed", "too_many_attempts", "too_many_requests"],
    },
    delete: {
      operationId: "signOut",
      summary: "End the session, if there is one",
      caller: "page",
      security: [...open, ...session],
      answers: { 204: null },
      problems: [],
    },
  },
  [merchantSide.verify]: {
    post: {
      operationId: "verifyCode",
      summary: "Sign in with the one-time code",
      caller: "page",
      security: open,
      body: { schema: "VerifyBody" },
      answers: { 200: "Session" },
      problems: [...bodyRefused, "code_wrong", "challenge_gone", "too_many_attempts", "too_many_requests"],
    },
  },
  [merchantSide.resend]: {
    post: {
      operationId: "resendCode",
      summary: "Send the one-time code again, at most once in 30 seconds",
      caller: "page",
      security: open,
      body: { schema: "ResendBody" },
      answers: { 204: null },
      problems: [...bodyRefused, "challenge_gone", "resend_too_soon"],
    },
  },
  [merchantSide.profiles]: {
    get: {
      operationId: "readProfiles",
      summary: "The signed-in merchant's profiles and stores",
      caller: "page",
      security: session,
      answers: { 200: "Profiles" },
      problems: ["session_invalid"],
    },
  },
  [merchantSide.confirm]: {
    post: {
      operationId: "connectLegacyPos",
      summary:
        "Confirm; the same Idempotency-Key gets the same answer. What is confirmed is the body, or, from an older page without one, the query",
      caller: "page",
      security: session,
      parameters: [
        clientId,
        integrationToken,
        older("profile_id", "The profile to connect."),
        older("store_id", "The store to connect, where the integration needs one."),
        older("ereceipt", "Whether to offer e-receipts, where they are asked about.", { type: "boolean" }),
        older("consent_version", "The language and digest of the text.", reference("ConsentVersion")),
        { name: "Idempotency-Key", in: "header", required: true, schema: reference("IdempotencyKey") },
      ],
      body: { schema: "ConsentBody" },
      answers: { 200: "Confirmed" },
      problems: [
        ...tokenRefused,
        ...bodyRefused,
        "idempotency_key_invalid",
        "idempotency_key_reused",
        "store_required",
        "store_not_expected",
        "store_not_in_profile",
        "preference_not_available",
        "session_invalid",
        "not_this_merchants",
        "consent_changed",
        "already_finished",
        "integration_expired",
        "integration_declined",
      ],
    },
  },
  [merchantSide.decline]: {
    post: {
      operationId: "cancelIntegration",
      summary: "Decline; what is cancelled already stays cancelled",
      caller: "page",
      security: [...open, ...session],
      parameters: [clientId, integrationToken],
      answers: { 200: "Declined" },
      problems: [...tokenRefused, "already_finished"],
    },
  },
};
