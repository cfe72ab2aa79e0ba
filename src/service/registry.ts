/** Who may ask a merchant for something: partners, and apps that come with the handshakes of other platforms. */
import type { ConsentRequest, Partner, Permission } from "../api/contract.ts";
import type { ReadOnlyRecords } from "./records.ts";
import type { RegisteredSecret } from "./registry/client-secrets.ts";

export interface RegisteredPartner {
  partner: Partner;
  secrets: readonly RegisteredSecret[];
  storeSelection: ConsentRequest["storeSelection"];
  preferences: ConsentRequest["preferences"];
  permissions: Permission[];
}

interface App {
  partner: Partner;
  /** Undefined: a public client, which cannot keep one (RFC 6749, 2.1). An empty list is a client that nobody can be. */
  secrets?: readonly RegisteredSecret[] | undefined;
  /** What it may ask for. A scope that is not here is refused, not dropped. */
  scopes: readonly Permission[];
  /** What it asks the merchant to decide, beside its scopes. */
  preferences: ConsentRequest["preferences"];
}

export type AuthorizationApp = App & {
  kind: "authorization";
  /** Compared as strings, whole: nothing is decoded, completed or put in order before. */
  redirectUri: string;
  /** RFC 6749's own, or LoyaltyLion's: scopes between commas, no response_type, a token that does not expire. */
  form: "rfc6749" | "loyaltylion";
  /** Where a merchant who begins in their account is sent to log in to the app. */
  installUrl?: string | undefined;
};

type InstallApp = App & {
  kind: "install";
  secrets: readonly RegisteredSecret[];
  /** Told of every install; the only address ever called. */
  successEndpoint: string;
};

export type RegisteredApp = AuthorizationApp | InstallApp;

/**
 * Registrations by `client_id`. `within`: what a registry that is kept in the store reads, so that a transaction is held
 * against the registration as it is when the transaction takes place.
 */
export interface Registry {
  partner(clientId: string, within: ReadOnlyRecords): Promise<RegisteredPartner | undefined>;
  app(clientId: string, within: ReadOnlyRecords): Promise<RegisteredApp | undefined>;
}
