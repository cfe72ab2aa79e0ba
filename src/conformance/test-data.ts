/** What the API is tried with: a partner and a merchant of it that are there for this, and more where there is more. */

interface Client {
  id: string;
  secret: string;
}

export interface TestData {
  client: Client;
  /** Signs in with a password alone, and has a profile with a store. */
  merchant: { email: string; password: string };
  /** Another partner, for which the first one's tokens do not exist. */
  other?: Client;
  /** Is asked for a code; `code`: the one it gets, where it is always the same. */
  codeMerchant?: { email: string; password: string; code?: string };
  /** An integration token of `client` that nobody answered in its hour. */
  expiredToken?: string;
  app?: { id: string; secret?: string; redirectUri: string; scope: string };
  /** An app of a marketplace. */
  install?: { id: string; secret?: string };
  /** An app in LoyaltyLion's form; its scopes between commas. */
  loyalty?: { id: string; secret: string; redirectUri: string; scope: string };
  connectSecret?: string;
}
