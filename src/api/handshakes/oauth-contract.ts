/**
 * What the other platforms' handshakes send and answer, as schemas. Their shapes are those platforms' own: OAuth 2.0 (RFC
 * 6749), its revocation (RFC 7009) and metadata (RFC 8414), LoyaltyLion's permanent token and a marketplace's install. The
 * page needs none of it, so it is not in `contract.ts`, which the page bundles.
 */
import * as z from "zod/mini";

const text = z.string().check(z.minLength(1));
const secret = { client_id: text, client_secret: text };

/**
 * OAuth's own errors and their statuses (RFC 6749, 5.2; 7009, 2.2.1): what an app's library reads in the place of a problem's
 * code.
 */
export const oauthErrors = {
  invalid_request: 400,
  invalid_grant: 400,
  invalid_scope: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_client: 401,
  temporarily_unavailable: 503,
} as const;
export type OAuthErrorCode = keyof typeof oauthErrors;

export const OAuthError = z.object({ error: text, error_description: z.optional(text) });

/** `POST /oauth/token`, as a form. A client without a secret sends none; one with a secret may send it as Basic instead. */
export const OAuthTokenForm = z.object({
  grant_type: z.enum(["authorization_code", "refresh_token"]),
  client_id: text,
  client_secret: z.optional(text),
  code: z.optional(text),
  redirect_uri: z.optional(text),
  code_verifier: z.optional(text),
  refresh_token: z.optional(text),
});

/** `POST /oauth/token` and a marketplace's. The refresh token replaces the one that was used. */
export const OAuthTokens = z.object({
  access_token: text,
  token_type: z.literal("Bearer"),
  expires_in: z.number(),
  refresh_token: z.optional(text),
  scope: z.optional(z.string()),
});

/** `POST /oauth/revoke`, as a form (RFC 7009, 2.1). */
export const OAuthRevocationForm = z.object({
  token: text,
  token_type_hint: z.optional(text),
  client_id: text,
  client_secret: z.optional(text),
});

/** `POST /oauth/access-token`, as a form: LoyaltyLion's own. */
export const PermanentTokenForm = z.object({ ...secret, code: text, code_verifier: z.optional(text) });

/** What it answers: a token that does not expire, and its scopes between commas. */
export const PermanentToken = z.object({ access_token: text, scope: z.string() });

/** `POST /api/oAuth/token`, as JSON: a marketplace's own. */
export const InstallTokenBody = z.discriminatedUnion("grant_type", [
  z.object({ grant_type: z.literal("authorization_code"), code: text, ...secret }),
  z.object({ grant_type: z.literal("refresh_token"), refresh_token: text, ...secret }),
]);

/** `GET /.well-known/oauth-authorization-server` (RFC 8414). */
export const OAuthMetadata = z.object({
  issuer: text,
  authorization_endpoint: text,
  token_endpoint: text,
  revocation_endpoint: text,
  grant_types_supported: z.array(text),
  response_types_supported: z.array(text),
  response_modes_supported: z.array(text),
  code_challenge_methods_supported: z.array(text),
  token_endpoint_auth_methods_supported: z.array(text),
  authorization_response_iss_parameter_supported: z.boolean(),
});
