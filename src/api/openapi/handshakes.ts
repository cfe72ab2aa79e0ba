/** The handshakes of other platforms, as the OpenAPI document tells them. */
import type { OAuthErrorCode } from "../handshakes/oauth-contract.ts";
import { handshakes } from "../paths.ts";
import { sentOn, shown } from "./answers.ts";
import { type DocumentedCalls, open, query } from "./call.ts";

const form = "application/x-www-form-urlencoded";
const clientId = query("client_id", "The app's id.");
const optional = { required: false };

/** What a merchant reads on a page whatever they were sent with. Nothing is sent to anybody. */
const inBrowser = {
  400: shown("The link does not work."),
  500: shown("Something went wrong here."),
  503: shown("Whether the link works cannot be said now; it can be tried again."),
};
const tooMany = { 429: shown("Too many links of this app came at once; it can be tried again.", true) };

const tokenErrors = [
  "invalid_request",
  "invalid_grant",
  "unsupported_grant_type",
  "invalid_client",
  "temporarily_unavailable",
] as const satisfies readonly OAuthErrorCode[];

export const documentedHandshakes: DocumentedCalls = {
  [handshakes.metadata]: {
    get: {
      operationId: "readOAuthMetadata",
      summary: "Where everything is, and what of OAuth is spoken here (RFC 8414)",
      caller: "backend",
      security: open,
      answers: { 200: "OAuthMetadata" },
      problems: [],
    },
  },
  [handshakes.authorize]: {
    get: {
      operationId: "authorize",
      summary:
        "An app asks the merchant. LoyaltyLion's form has commas in scope, no response_type, and state only if it likes",
      caller: "browser",
      security: open,
      parameters: [
        clientId,
        query("redirect_uri", "Exactly as it is registered."),
        query("response_type", "Always code.", { ...optional, schema: { const: "code" } }),
        query("scope", "What it asks for, between blanks."),
        query("state", "Sent back as it is.", optional),
        query("code_challenge", "PKCE (RFC 7636); required of a client without a secret.", optional),
        query("code_challenge_method", "Always S256.", { ...optional, schema: { const: "S256" } }),
      ],
      answers: {
        303: sentOn(
          "To the page that asks, with a cookie by which this browser is known again; or to redirect_uri with error, state and iss",
        ),
        ...inBrowser,
        ...tooMany,
      },
      problems: [],
    },
  },
  [`${handshakes.authorize}/{request_id}`]: {
    get: {
      operationId: "resumeAuthorization",
      summary: "The browser in which it was begun comes back with the merchant's answer",
      caller: "browser",
      security: open,
      parameters: [query("request_id", "The opaque id of the request.", { in: "path" })],
      answers: {
        303: sentOn(
          "To redirect_uri with code, state and iss, or with error=access_denied; without an answer to the page that asks",
        ),
        ...inBrowser,
      },
      problems: [],
    },
  },
  [handshakes.token]: {
    post: {
      operationId: "exchangeCode",
      summary:
        "Tokens for a code, once, or for a refresh token, which is replaced each time; access lasts 1 hour",
      caller: "backend",
      security: [{ basic: [] }, {}],
      body: { schema: "OAuthTokenForm", type: form },
      answers: { 200: "OAuthTokens" },
      problems: [],
      errors: [...tokenErrors, "unauthorized_client", "invalid_scope"],
    },
  },
  [handshakes.revoke]: {
    post: {
      operationId: "revokeToken",
      summary: "End what a token stands for (RFC 7009); 200 whatever became of it",
      caller: "backend",
      security: [{ basic: [] }, {}],
      body: { schema: "OAuthRevocationForm", type: form },
      answers: { 200: null },
      problems: [],
      errors: ["temporarily_unavailable"],
    },
  },
  [handshakes.permanentToken]: {
    post: {
      operationId: "exchangeCodeForGood",
      summary: "LoyaltyLion's own: a token that does not expire for a code, once",
      caller: "backend",
      security: open,
      body: { schema: "PermanentTokenForm", type: form },
      answers: { 200: "PermanentToken" },
      problems: [],
      errors: ["invalid_request", "invalid_grant", "invalid_client", "temporarily_unavailable"],
    },
  },
  [handshakes.appInstall]: {
    get: {
      operationId: "beginAtApp",
      summary: "A merchant who begins in their Rulrr account is sent on to the app",
      caller: "browser",
      security: open,
      parameters: [clientId],
      answers: { 303: sentOn("To the app's own install page"), ...inBrowser },
      problems: [],
    },
  },
  [handshakes.marketplace]: {
    get: {
      operationId: "beginInstall",
      summary: "A marketplace sends a merchant; every other parameter is kept for the app",
      caller: "browser",
      security: open,
      parameters: [clientId],
      answers: {
        303: sentOn("To the page that asks, with a cookie by which this browser is known again"),
        ...inBrowser,
        ...tooMany,
      },
      problems: [],
    },
  },
  [handshakes.marketplaceToken]: {
    post: {
      operationId: "exchangeInstallCode",
      summary:
        "A marketplace's own: tokens for a code, once, or for a refresh token, which is replaced each time",
      caller: "backend",
      security: open,
      body: { schema: "InstallTokenBody" },
      answers: { 200: "OAuthTokens" },
      problems: [],
      errors: tokenErrors,
    },
  },
};
