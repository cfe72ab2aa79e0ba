/** What the till's four handshakes have in common for the page that shows them. */

export type HandshakeName = "authorization" | "loyaltylion" | "install";

/** What the page may know: no code, no token, no verifier. `expiresAt` (ISO 8601): absent where the token stays. */
export type HandshakeState = {
  id: string;
  handshake: HandshakeName;
  status: "pending" | "connected" | "denied" | "failed" | "revoked" | "ended";
  scope?: string;
  business?: string;
  expiresAt?: string;
  refreshed: number;
  /** This till can end it: its handshake has a revocation. */
  canDisconnect?: boolean;
};

/** Where Rulrr is, and how it is reached. */
export type Reach = {
  /** Connect's address, without a slash at the end. */
  connectUrl: string;
  /** This till's own origin, as registered. */
  home: string;
  fetch: typeof fetch;
  now: () => number;
};

/** What the merchant's browser brings back, or what came of using it. */
export type Finished =
  | {
      status: "connected";
      scope?: string;
      expiresInSeconds?: number;
      refreshToken?: string;
      /** What ends it, where the handshake has a revocation. */
      revocable?: string;
      business?: string;
    }
  | { status: "denied" | "failed" }
  /** The merchant has ended it: a token that was good is refused. */
  | { status: "ended" };
