/** What an app has been given by a merchant, so that what it asks for the next time can be marked as new. */
import { days } from "../context.ts";
import type { ReadOnlyRecords, Records } from "../records.ts";
import { digest } from "../secrets.ts";

const heldRemembered = 400 * days;

/**
 * Whether a grant still stands: an app that gave its tokens up has nothing. Of whom that is asked is found before a
 * transaction begins.
 */
export type Stands = (grantId: string) => Promise<boolean>;

/** Of an install, which is a record like others. */
export async function isInstalled({ installs }: ReadOnlyRecords, grantId: string): Promise<boolean> {
  return (await installs.get(grantId)) !== undefined;
}

/** What the app has from this merchant already; undefined when it has nothing, and so nothing is new to it. */
export async function scopesHeld(
  { appGrants }: ReadOnlyRecords,
  clientId: string,
  merchant: string,
  stands: Stands,
): Promise<string[] | undefined> {
  const held = await appGrants.get(await heldBy(clientId, merchant));
  return held && (await stands(held.grantId)) ? held.scopes : undefined;
}

/** Remembers what an app has been given, together with what it had. */
export async function rememberHeld(
  records: Records,
  clientId: string,
  { merchant, scopes }: { merchant: string; scopes: readonly string[] },
  { grantId, stands }: { grantId: string; stands: Stands },
  now: number,
): Promise<void> {
  const before = (await scopesHeld(records, clientId, merchant, stands)) ?? [];
  const kept = { scopes: [...new Set([...before, ...scopes])], grantId };
  records.appGrants.put(await heldBy(clientId, merchant), kept, now + heldRemembered);
}

export async function forgetHeld(records: Records, clientId: string, merchant: string): Promise<void> {
  records.appGrants.delete(await heldBy(clientId, merchant));
}

function heldBy(clientId: string, merchant: string): Promise<string> {
  return digest("app-grant", clientId, merchant);
}
