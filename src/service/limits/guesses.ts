/**
 * Wrong passwords and wrong codes: counted per account and per address, right ones never. And codes that are asked for, which whoever
 * has the password alone can do without end.
 *
 * Whoever guesses at an account from many addresses uses up what the account allows, and would keep its owner out as
 * well. So an address from which somebody has signed in to the account (the shop's) has tries of its own: the owner
 * gets in there while strangers wait.
 */

import { days } from "../context.ts";
import { ProblemError, retryAfter } from "../http/problems.ts";
import type { ReadOnlyRecords, Records } from "../records.ts";
import { digest } from "../secrets.ts";
import { type Counter, count, counter, forget, waitOf } from "./limits.ts";

const addressRemembered = 30 * days;

/** What is counted of an account, for somebody at an address. */
export interface OfAccount {
  /** For everybody who is not known to it. */
  account: Counter | undefined;
  /** From this address. */
  own: Counter | undefined;
  /** Where it is kept that this address has signed in to the account. */
  knownKey: string | undefined;
}

export interface Guesses extends OfAccount {
  /** Of this address, for all accounts. */
  address: Counter | undefined;
}

/**
 * Where the guesses are counted. The same work for an account that there is and one that there is not: answers and their
 * timing must not tell.
 */
export async function guessesAt(
  what: "Passwords" | "Codes",
  account: string,
  address: string | undefined,
): Promise<Guesses> {
  const [ofAccount, ofAddress] = await Promise.all([
    countedOf(what, account, address),
    counter("addressGuesses", address),
  ]);
  return { ...ofAccount, address: ofAddress };
}

/** Where it is counted how often codes were asked for that nobody typed in. The same work for every account, as above. */
export function codesAskedAt(account: string, address: string | undefined): Promise<OfAccount> {
  return countedOf("CodesAsked", account, address);
}

async function countedOf(
  what: "Passwords" | "Codes" | "CodesAsked",
  account: string,
  address: string | undefined,
): Promise<OfAccount> {
  const [ofAccount, own, knownKey] = await Promise.all([
    counter(`account${what}`, account),
    counter(`own${what}`, account, address),
    address === undefined ? undefined : digest("known-address", account, address),
  ]);
  return { account: ofAccount, own, knownKey };
}

/**
 * 429 until a try is looked at; until then even a right one is not.
 *
 * @param longer milliseconds that there are to wait for another reason
 */
export async function requireNoWait(
  records: ReadOnlyRecords,
  guesses: Guesses,
  now: number,
  longer = 0,
): Promise<void> {
  const waitAt = (of: Counter | undefined) => (of ? waitOf(records, of, now) : 0);
  const [known, account, own, address] = await Promise.all([
    isKnown(records, guesses),
    waitAt(guesses.account),
    waitAt(guesses.own),
    waitAt(guesses.address),
  ]);
  const wait = Math.max(longer, known ? own : account, address);
  if (wait > 0) throw new ProblemError("too_many_attempts", retryAfter(wait));
}

export async function countGuess(records: Records, guesses: Guesses, now: number): Promise<void> {
  for (const each of [await ownOrShared(records, guesses), guesses.address])
    if (each) await count(records, each, now);
}

/** Somebody got in: from here they may try again as often as at first. What strangers used up stays used up. */
export function forgive(records: Records, { own, knownKey }: Guesses, now: number): void {
  if (own) forget(records, own);
  if (knownKey !== undefined) records.knownAddresses.put(knownKey, { at: now }, now + addressRemembered);
}

/** The address's own count where somebody has signed in from it; the one that all others share otherwise. */
export async function ownOrShared(records: ReadOnlyRecords, of: OfAccount): Promise<Counter | undefined> {
  return (await isKnown(records, of)) ? of.own : of.account;
}

async function isKnown(records: ReadOnlyRecords, { knownKey }: OfAccount): Promise<boolean> {
  return knownKey !== undefined && (await records.knownAddresses.get(knownKey)) !== undefined;
}
