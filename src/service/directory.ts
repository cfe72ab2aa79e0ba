/**
 * Who a merchant is. The service asks and never looks itself: accounts may be another system's, whose passwords are its
 * own affair. Emails are given as `accountOf` makes them.
 */
import type { Profile } from "../api/contract.ts";

export interface Merchant {
  email: string;
  name: string;
  /** Signing in takes a one-time code as well. */
  asksForCode?: boolean;
}

/** `wait`: the directory itself takes no tries for so many milliseconds. Undefined: no such account, or not its password. */
export type Authentication = { merchant: Merchant } | { wait: number } | undefined;

export interface Directory {
  /** Takes as long for an account that there is as for one that there is not. */
  authenticate(email: string, password: string): Promise<Authentication>;
  /** Undefined when there is no such account, or no more. */
  merchant(email: string): Promise<Merchant | undefined>;
  profiles(email: string): Promise<Profile[]>;
}

/** Emails are compared without regard to case and to the blanks that a phone's keyboard adds. */
export function accountOf(email: string): string {
  return email.trim().toLowerCase();
}
