/**
 * Every path of the API in one place. The first group is documented by Rulrr. The second is named by Rulrr but shaped
 * here: where a deployment's real API differs, this is the file to change.
 */
export const documented = {
  integration: "/v1/auth/integration",
  exchange: "/v1/auth/integration/token",
  refresh: "/v1/auth/token",
} as const;

/** What an access token is of: asked by the backend that has it, whichever handshake it came by. */
export const connected = "/v1/connection";

export const merchantSide = {
  partner: (clientId: string) => `/v1/connect/partners/${encodeURIComponent(clientId)}`,
  consentRequest: "/v1/connect/integration",
  session: "/v1/auth/session",
  verify: "/v1/auth/session/verify",
  resend: "/v1/auth/session/resend",
  profiles: "/v1/profiles",
  confirm: "/v1/auth/integration/connectLegacyPos",
  decline: "/v1/auth/integration/cancel",
} as const;

/** What a merchant has connected. */
export const connections = {
  all: "/v1/connections",
  one: (id: string) => `/v1/connections/${encodeURIComponent(id)}`,
} as const;

/** Going on on a phone: what a till's page asks, and what the phone does. */
export const handovers = {
  all: "/v1/connect/handovers",
  one: (id: string) => `/v1/connect/handovers/${encodeURIComponent(id)}`,
  open: "/v1/connect/phone/open",
  number: "/v1/connect/phone/number",
  stop: "/v1/connect/phone/stop",
  signedIn: "/v1/connect/phone/signed-in",
} as const;

/** The same merchant's answer to an app that came with another platform's handshake. */
export const appRequests = {
  request: (id: string) => `/v1/connect/requests/${encodeURIComponent(id)}`,
  approve: (id: string) => `/v1/connect/requests/${encodeURIComponent(id)}/approve`,
  decline: (id: string) => `/v1/connect/requests/${encodeURIComponent(id)}/decline`,
} as const;

/** Where the other handshakes are spoken; not under `/v1`, because their platforms publish these paths. */
export const handshakes = {
  authorize: "/oauth/authorize",
  token: "/oauth/token",
  revoke: "/oauth/revoke",
  /** LoyaltyLion's own. */
  permanentToken: "/oauth/access-token",
  /** Where a merchant who begins in their Rulrr account is sent on to the app. */
  appInstall: "/oauth/install",
  metadata: "/.well-known/oauth-authorization-server",
  /** A marketplace's. */
  marketplace: "/integrations/authorized",
  marketplaceToken: "/api/oAuth/token",
} as const;

export const openapi = "/v1/openapi.json";
