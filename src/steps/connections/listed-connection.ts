/** A connection as its screens show it. */
export interface ListedConnection {
  /** Opaque. */
  id: string;
  partner: { name: string };
  /** Whose account at the partner it is, as the partner says it; anybody's text. */
  accountName?: string | undefined;
  profile: { name: string };
  store?: { name: string } | undefined;
  /** ISO 8601, both. */
  since: string;
  lastUsedAt?: string | undefined;
}
