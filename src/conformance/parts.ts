/** What an API may leave out, and the sections of the page about the contract (`src/server/upstream/README.md`). */

/** Everything but `required` an API may leave out: merchants and partners then have less, and nothing breaks. */
export const parts = {
  required: "what Connect needs",
  agreement: "a yes is held against the text that was read",
  lostExchange: "an exchange whose answer was lost is answered again",
  connected: "partners learn what a token is of",
  accountName: "the account at the partner is named",
  preferences: "what merchants may switch on and off",
  connections: "merchants see and end their connections",
  handovers: "merchants may go on on a phone",
  oneTimeCode: "one-time codes",
  apps: "apps that come with OAuth 2.0",
  loyalty: "apps in LoyaltyLion's form",
  installs: "apps that come from a marketplace",
  connectSecret: "the API knows Connect by a secret",
} as const;
export type Part = keyof typeof parts;

export const sections = [
  "Integration tokens",
  "Tokens, once",
  "Renewing",
  "Who may frame the page",
  "The consent request",
  "Signing in",
  "Wrong passwords",
  "Sessions",
  "Profiles and stores",
  "A yes, once",
  "A no",
  "Nothing is kept on the way",
  "A lost exchange",
  "What a token is of",
  "The agreed text",
  "Account names",
  "Preferences",
  "Connections",
  "Going on on a phone",
  "One-time codes",
  "Apps of other platforms",
  "How the API knows Connect",
] as const;
export type Section = (typeof sections)[number];
