/** Every call of the API as its OpenAPI document tells it: parameters, body, answers, and how it may refuse. */

import { appRequests, documented, merchantSide, openapi } from "../paths.ts";
import { type DocumentedCalls, query } from "./call.ts";
import { schemaReference as reference } from "./schemas.ts";

const client = [{ clientId: [], clientSecret: [] }];
const session = [{ session: [] }];
const open = [{}];

/** Of a confirmation without a body: as it was said before preferences were a list. */
const older = (name: string, description: string, schema: object = { type: "string", minLength: 1 }) => ({
  ...query(name, description, { required: false, schema }),
  deprecated: true,
});
const clientId = query("client_id", "The partner's id.");
const integrationToken = query("integration_token", "The token the partner's backend created.");

const clientRefused = ["malformed_request", "client_credentials_invalid"] as const;
const tokenRefused = ["malformed_request", "integration_not_found"] as const;
const bodyRefused = ["malformed_body", "content_type_unsupported"] as const;
const requestId = query("request_id", "The opaque id that the page was opened with.");
const path = (of: (id: string) => string) => decodeURIComponent(of("{request_id}"));
const partnerPath = decodeURIComponent(merchantSide.partner("{client_id}"));

export const documentedCalls: DocumentedCalls = {
  [documented.integration]: {
    post: {
      operationId: "createIntegration",
      summary: "Create an integration token: pending, valid for one hour",
      caller: "backend",
      security: client,
      parameters: [
        query(
          "account_name",
          "The account at the partner that will be connected, as its holder knows it. Shown to the merchant as it is; 400 with control characters, or marks that turn text about.",
          { required: false, schema: { type: "string", minLength: 1, maxLength: 80 } },
        ),
      ],
      answers: { 200: "IntegrationCreated" },
      problems: [...clientRefused, "too_many_requests"],
    },
    get: {
      operationId: "readIntegrationStatus",
      summary: "Whether the merchant has decided; cancelled means expired or declined",
      caller: "backend",
      security: client,
      parameters: [integrationToken],
      answers: { 200: "IntegrationState" },
      problems: [...clientRefused, "integration_not_found"],
    },
  },
  [documented.exchange]: {
    get: {
      operationId: "exchangeIntegrationToken",
      summary: "Take the access and refresh tokens of a finished integration, once; access lasts one year",
      caller: "backend",
      security: client,
      parameters: [integrationToken],
      answers: { 200: "TokenExchange" },
      problems: [...clientRefused, "not_finished", "integration_not_found", "already_exchanged"],
    },
  },
  [documented.refresh]: {
    post: {
      operationId: "refreshAccessToken",
      summary: "A new access token for a refresh token",
      caller: "backend",
      security: client,
      parameters: [
        query("code", "The refresh token."),
        query("grant_type", "Always refresh_token.", { schema: { const: "refresh_token" } }),
      ],
      answers: { 200: "TokenRefresh" },
      problems: [...clientRefused, "unsupported_grant_type", "refresh_token_unknown"],
    },
  },
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
  [path(appRequests.request)]: {
    get: {
      operationId: "readAppRequest",
      summary:
        "What an app asks the merchant for; with a session also what is new to it. Only for the browser in which it was begun, known by the cookie consent_request",
      caller: "page",
      security: [...open, ...session],
      parameters: [{ ...requestId, in: "path" }],
      answers: { 200: "ConsentRequest" },
      problems: ["request_not_found", "session_invalid"],
    },
  },
  [path(appRequests.approve)]: {
    post: {
      operationId: "approveAppRequest",
      summary: "Allow, in the same browser; the same body and Idempotency-Key get the same answer",
      caller: "page",
      security: session,
      parameters: [
        { ...requestId, in: "path" },
        { name: "Idempotency-Key", in: "header", required: false, schema: reference("IdempotencyKey") },
      ],
      body: { schema: "ConsentBody" },
      answers: { 200: "RequestOutcome" },
      problems: [
        ...bodyRefused,
        "idempotency_key_invalid",
        "store_required",
        "store_not_expected",
        "store_not_in_profile",
        "preference_not_available",
        "scopes_refused",
        "session_invalid",
        "not_this_merchants",
        "request_not_found",
        "consent_changed",
        "already_finished",
        "request_expired",
        "request_declined",
        "install_failed",
      ],
    },
  },
  [path(appRequests.decline)]: {
    post: {
      operationId: "declineAppRequest",
      summary: "Deny, in the same browser; what is declined already stays declined",
      caller: "page",
      security: [...open, ...session],
      parameters: [{ ...requestId, in: "path" }],
      answers: { 200: "RequestOutcome" },
      problems: ["request_not_found", "already_finished"],
    },
  },
  [openapi]: {
    get: {
      operationId: "readOpenApi",
      summary: "This document",
      caller: "page",
      security: open,
      answers: { 200: "any" },
      problems: [],
    },
  },
};
