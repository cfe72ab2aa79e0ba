/** What the sandbox's published data are for. A test holds the keys against the sandbox's own. */

export const testPartners: Record<string, string> = {
  tillwise: "the secret sandbox-secret-tillwise; store choice, e-receipts (off until switched on)",
  tablebook: "the secret sandbox-secret-tablebook; profile only, no e-receipts",
  dashcart:
    "the secret sandbox-secret-dashcart; store choice, no e-receipts; a broken logo; no registered origin, so top level only",
  hostile:
    "the secret sandbox-secret-hostile; a name of markup and 200 characters; logos that must not be shown",
};

export const testApps: Record<string, string> = {
  brut_app_sandbox: "OAuth 2.0, with the secret brut_secret_sandbox",
  brut_app_public: "OAuth 2.0 without a secret: PKCE is required",
  "317979793529": "LoyaltyLion's form, with the secret sandbox-secret-loyaltylion",
  retm_app_sandbox: "a marketplace's install, with the secret sandbox-secret-retm",
};

export const testMerchants: Record<string, string> = {
  "owner@bridgestreet.example": "one profile, one store",
  "group@harbour.example": "3 profiles, 42 stores, two connected already",
  "code@bridgestreet.example": "needs the one-time code 246810",
  "new@bridgestreet.example": "no profile",
  "locked@bridgestreet.example": "too many attempts: 30 seconds to wait, then it signs in",
  "chain@harbour.example": "one profile, 10 000 stores",
  "forty@harbour.example": "40 connections, with each handshake",
  "thousands@harbour.example": "2 000 connections",
  "hostile@xss.example": "names of markup, very long, right-to-left",
};

export const testTokens: Record<string, string> = {
  sandbox_ready: "fresh at every visit",
  sandbox_expires_soon: "expires after 60 seconds",
  sandbox_expired: "has expired",
  sandbox_finished: "was finished before",
  sandbox_declined: "was declined before",
  sandbox_slow: "the answer takes 3 seconds",
  sandbox_down: "the API answers 503",
  sandbox_garbage: "the API answers 200 with HTML",
  sandbox_silent: "no answer for 30 seconds",
  sandbox_drop_before_commit: "the connection dies before a session's first confirmation is stored",
  sandbox_drop_after_commit: "the connection dies after a session's first confirmation is stored",
};
