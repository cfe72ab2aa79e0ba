/**
 * Every refusal the API knows, by its stable code: the HTTP status and the English title that go with it. Codes are
 * API and never change their meaning; titles are for developers and may be reworded. What a merchant reads is in the
 * message catalogue, not here.
 */
export const problemCodes = {
  malformed_request: [400, "A parameter is missing, empty, given twice or not of the right form"],
  malformed_body: [400, "The body is not JSON of the right shape"],
  unsupported_grant_type: [400, "grant_type must be refresh_token"],
  not_finished: [400, "The integration is not finished"],
  idempotency_key_invalid: [400, "Idempotency-Key is missing or not 16 to 64 characters of A-Z a-z 0-9 _ -"],
  idempotency_key_reused: [400, "This Idempotency-Key was used for another confirmation"],
  store_required: [400, "This integration needs a store"],
  store_not_expected: [400, "This integration takes a profile, not a store"],
  store_not_in_profile: [400, "The store belongs to another profile"],
  ereceipt_not_available: [400, "This integration is not configured for e-receipts"],
  scopes_refused: [400, "The scopes are not some of those that were asked for, with all that are required"],
  sign_in_failed: [401, "The email and the password do not belong together"],
  session_invalid: [401, "There is no such session, or it has ended"],
  code_wrong: [401, "The code is wrong"],
  client_credentials_invalid: [403, "client_id or client_secret is wrong"],
  refresh_token_unknown: [403, "There is no such refresh token for this client"],
  not_this_merchants: [403, "The profile or store is not this merchant's"],
  path_not_found: [404, "There is nothing at this path"],
  partner_not_found: [404, "There is no such partner"],
  request_not_found: [404, "There is no such request"],
  integration_not_found: [404, "There is no such integration token for this client"],
  method_not_allowed: [405, "This path does not take this method"],
  consent_changed: [409, "What there is to agree to is no longer what was read; nothing was connected"],
  already_finished: [409, "The integration is finished already"],
  already_exchanged: [410, "The tokens were given already; they are given once"],
  integration_expired: [410, "The integration token has expired"],
  integration_declined: [410, "The merchant declined"],
  request_expired: [410, "The request has expired"],
  request_declined: [410, "The merchant declined"],
  challenge_gone: [410, "The code has expired, was used, or was tried too often"],
  body_too_large: [413, "The body is larger than 16 kB"],
  content_type_unsupported: [415, "The body must be application/json"],
  install_failed: [424, "The app could not be told of its install, or did not accept it"],
  too_many_attempts: [429, "Too many attempts to sign in"],
  too_many_requests: [429, "Too many of these were made in a short time"],
  resend_too_soon: [429, "A code was sent a moment ago"],
  internal_error: [500, "Something went wrong here"],
  unavailable: [503, "The service is not available"],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof problemCodes;
