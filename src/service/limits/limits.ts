/**
 * How often what may be tried, by whom. The one place for all limits.
 *
 * Each is a leaking bucket (GCRA): so many at once, then one in every so often. There is no window, so there is no edge
 * of one at which twice as many pass; and nobody ever waits longer than for the next one, however much was tried before,
 * so that a stranger who guesses cannot lock an owner out for longer than that. One number is kept for each, under a
 * digest, whatever the length of the email or the address.
 *
 * A library would count asynchronously, by the machine's own clock, and on Node only. Here counting is part of the
 * transaction that judges the try, so that guesses sent at the same moment cannot overtake the count.
 */

import { minutes, seconds } from "../context.ts";
import { ProblemError, retryAfter } from "../http/problems.ts";
import type { ReadOnlyRecords, Records } from "../records.ts";
import { digest } from "../secrets.ts";

interface Limit {
  /** So many may be made at once. */
  burst: number;
  /** After that, and as soon as there is room again, one in so many milliseconds. */
  every: number;
}

const limits = {
  /** Wrong passwords for one account, from all addresses that never signed in to it. */
  accountPasswords: { burst: 10, every: minutes },
  /** Wrong passwords for one account from one address that has. */
  ownPasswords: { burst: 10, every: minutes },
  /** Wrong passwords and codes from one address, whatever the accounts: many merchants share a shopping centre's. */
  addressGuesses: { burst: 60, every: 5 * seconds },
  /** Wrong codes for one account. A million codes: guessed at this pace it takes five years to find one more likely than not. */
  accountCodes: { burst: 10, every: 4 * minutes },
  ownCodes: { burst: 10, every: 4 * minutes },
  /** Codes sent to one account that nobody has typed in, asked for from all addresses that never signed in to it. */
  accountCodesAsked: { burst: 15, every: minutes },
  /** The same from one address that has. */
  ownCodesAsked: { burst: 15, every: minutes },
  /** Sessions begun from one address. A right password proves little where passwords are published. */
  sessions: { burst: 600, every: seconds / 10 },
  /** Integration tokens made by one partner from one address. */
  integrations: { burst: 600, every: seconds / 10 },
  /** Integration tokens made by one partner from anywhere: whoever has stolen a secret may have many addresses. */
  clientIntegrations: { burst: 6000, every: seconds / 100 },
  /** Codes for a phone, for one integration: each is one guess in three at a number. */
  handovers: { burst: 10, every: minutes },
  /** Codes for a phone asked for from one address. */
  addressHandovers: { burst: 600, every: seconds / 10 },
  /** Codes for a phone tried from one address that there are not, or no more. */
  handoverGuesses: { burst: 60, every: 5 * seconds },
  /** Letters to one merchant of what was connected and what has ended. What happens meanwhile is in the next one. */
  notices: { burst: 4, every: 10 * minutes },
  /** Requests begun for one app. */
  appRequests: { burst: 120, every: seconds / 2 },
} as const satisfies Record<string, Limit>;

/** One limit for one account, address or client. */
export interface Counter {
  limit: Limit;
  key: string;
}

/** Where the count is kept. Undefined when it is not known who is counted. */
export async function counter(
  name: keyof typeof limits,
  ...whom: (string | undefined)[]
): Promise<Counter | undefined> {
  if (!whom.every((part) => part !== undefined)) return undefined;
  return { limit: limits[name], key: await digest("limit", name, ...whom) };
}

/** Milliseconds until the next one may be made; 0 or less: now. */
export async function waitOf(
  records: ReadOnlyRecords,
  { limit, key }: Counter,
  now: number,
): Promise<number> {
  return (await usedUntil(records, { limit, key }, now)) - now - (limit.burst - 1) * limit.every;
}

export async function count(records: Records, { limit, key }: Counter, now: number): Promise<void> {
  const until = (await usedUntil(records, { limit, key }, now)) + limit.every;
  records.limits.put(key, { usedUntil: until }, until);
}

/** For whoever needs all of them in one transaction: what was read once in it is at hand. */
export async function readAhead(
  records: ReadOnlyRecords,
  counters: readonly (Counter | undefined)[],
): Promise<void> {
  await Promise.all(counters.map(async (of) => of && records.limits.get(of.key)));
}

/** Counts one, or refuses. */
export async function spend(records: Records, of: Counter | undefined, now: number): Promise<void> {
  if (!of) return;
  const wait = await waitOf(records, of, now);
  if (wait > 0) throw new ProblemError("too_many_requests", retryAfter(wait));
  await count(records, of, now);
}

/** What was counted did not take place: there is room for one more again. */
export async function giveBack(records: Records, { limit, key }: Counter, now: number): Promise<void> {
  const until = (await usedUntil(records, { limit, key }, now)) - limit.every;
  if (until > now) records.limits.put(key, { usedUntil: until }, until);
  else records.limits.delete(key);
}

export function forget(records: Records, { key }: Counter): void {
  records.limits.delete(key);
}

/**
 * When the bucket has run empty. A time that is later than a full one's was written before the clock was set back, and
 * counts for nothing: it would lock the account for as long as the clock was wrong.
 */
async function usedUntil(records: ReadOnlyRecords, { limit, key }: Counter, now: number): Promise<number> {
  const kept = (await records.limits.get(key))?.usedUntil ?? now;
  return kept > now + limit.burst * limit.every ? now : Math.max(kept, now);
}
