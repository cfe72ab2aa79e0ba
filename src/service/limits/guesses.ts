/**
 * Wrong passwords and wrong codes: counted per account and per address, right ones never.
 *
 * Whoever guesses at an account from many addresses uses up what the account allows, and would keep its owner out as
 * well. So an address from which somebody has signed in to the account (the shop's) has tries of its own: the owner
 * gets in there while strangers wait.
 */

import { days, type World } from "../context.ts";
import { digest } from "../secrets.ts";
import { type Counter, count, counter, forget, waitOf } from "./limits.ts";

const addressRemembered = 30 * days;

export interface Guesses {
  /** Of the account, for everybody who is not known to it. */
  account: Counter | undefined;
  /** Of the account from this address. */
  own: Counter | undefined;
  /** Of this address, for all accounts. */
  address: Counter | undefined;
  /** Where it is kept that this address has signed in to the account. */
  knownKey: string | undefined;
}

/**
 * The asynchronous half. The same work for an account that there is and one that there is not: answers and their
 * timing must not tell.
 */
export async function guessesAt(
  what: "Passwords" | "Codes",
  account: string,
  address: string | undefined,
): Promise<Guesses> {
  const [ofAccount, own, ofAddress, knownKey] = await Promise.all([
    counter(`account${what}`, account),
    counter(`own${what}`, account, address),
    counter("addressGuesses", address),
    address === undefined ? undefined : digest("known-address", account, address),
  ]);
  return { account: ofAccount, own, address: ofAddress, knownKey };
}

/** Milliseconds until a try is looked at; 0 or less: now. Until then even a right one is not. */
export function guessWait(world: World, guesses: Guesses, now: number): number {
  return Math.max(0, ...countedAgainst(world, guesses).map((each) => waitOf(world, each, now)));
}

export function countGuess(world: World, guesses: Guesses, now: number): void {
  for (const each of countedAgainst(world, guesses)) count(world, each, now);
}

/** Somebody got in: from here they may try again as often as at first. What strangers used up stays used up. */
export function forgive(world: World, { own, knownKey }: Guesses, now: number): void {
  if (own) forget(world, own);
  if (knownKey !== undefined)
    world.records.knownAddresses.put(knownKey, { at: now }, now + addressRemembered);
}

function countedAgainst(world: World, { account, own, address, knownKey }: Guesses): Counter[] {
  const known = knownKey !== undefined && world.records.knownAddresses.get(knownKey) !== undefined;
  return [known ? own : account, address].filter((each) => each !== undefined);
}
