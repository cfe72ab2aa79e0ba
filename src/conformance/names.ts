/** What the suite may be told, by name, and what each is. */

/** What anybody may see. */
export const flags = {
  url: "the API's base address, to which /v1/… is appended",
  "client-id": "a partner that is there for tests",
  email: "a merchant that is there for tests, who signs in with a password alone and has a store",
  "other-client-id": "another partner, for which the first one's tokens do not exist",
  "code-email": "a merchant who is asked for a one-time code",
  "app-client-id": "an app that comes with OAuth 2.0",
  "app-redirect-uri": "the address at which that app is registered",
  "app-scope": "scopes that it may ask for, between blanks",
  "install-client-id": "an app that comes from a marketplace",
  "loyalty-client-id": "an app in LoyaltyLion's form",
  "loyalty-redirect-uri": "the address at which that app is registered",
  "loyalty-scope": "scopes that it may ask for, between commas",
  "allow-http": "a host of your own network that may be asked over http",
} as const;

/** What nobody may. */
export const secrets = {
  CONFORMANCE_CLIENT_SECRET: "of --client-id",
  CONFORMANCE_PASSWORD: "of --email",
  CONFORMANCE_OTHER_CLIENT_SECRET: "of --other-client-id",
  CONFORMANCE_CODE_PASSWORD: "of --code-email",
  CONFORMANCE_CODE: "the code that --code-email gets, where it is always the same",
  CONFORMANCE_APP_SECRET: "of --app-client-id, unless it has none",
  CONFORMANCE_INSTALL_SECRET: "of --install-client-id",
  CONFORMANCE_LOYALTY_SECRET: "of --loyalty-client-id",
  CONFORMANCE_EXPIRED_TOKEN: "an integration token of --client-id that nobody answered in its hour",
  RULRR_API_SECRET: "by which the API knows Connect",
} as const;

export type Flag = keyof typeof flags;
export type Secret = keyof typeof secrets;

export const usage = [
  "npm run conformance -- --url <address> --client-id <id> --email <email> [more]",
  "",
  ...Object.entries(flags).map(([name, what]) => `  --${name.padEnd(20)}${what}`),
  `  ${"--json".padEnd(22)}the report as JSON`,
  `  ${"--secrets-from-stdin".padEnd(22)}reads the secrets from standard input, as a JSON object with the names below`,
  "",
  "Each flag may be set in the environment instead: --client-id is CONFORMANCE_CLIENT_ID. Secrets are never arguments:",
  "",
  ...Object.entries(secrets).map(([name, what]) => `  ${name.padEnd(34)}${what}`),
  "",
  "The merchant is connected and signed out some ten times. Use accounts that are there for this.",
].join("\n");
