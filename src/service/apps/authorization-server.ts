/**
 * The port to an authorization server: it carries out the merchant's answer. The server has validated the request before a
 * merchant ever sees it (client, redirect, scopes, PKCE); here it only hears yes or no.
 *
 * `within`: the records of the transaction that records the answer, so that both are kept or neither is.
 */
import type { ReadOnlyRecords, Records } from "../records.ts";

export interface AuthorizationServer {
  /** Where the browser goes on after an answer; undefined when the server knows of no such request (any more). */
  redirectOf(requestId: string, within: ReadOnlyRecords): Promise<string | undefined>;
  /** Takes the yes: the grant's id. Said again, it changes nothing and gives the same id. */
  allow(requestId: string, yes: Yes, within: Records): Promise<string>;
  /** Takes the no. */
  deny(requestId: string, within: Records): Promise<void>;
}

interface Yes {
  merchant: string;
  profileId: string;
  scopes: readonly string[];
  /** Asked for, optional, and not agreed to. */
  refused: readonly string[];
}
