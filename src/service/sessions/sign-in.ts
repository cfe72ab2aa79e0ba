import { SignInBody } from "../../api/contract.ts";
import {
  accountOf,
  merchantByEmail,
  merchantPassword,
  type SandboxMerchant,
} from "../../sandbox/merchants.ts";
import { type Handle, seconds, type World } from "../context.ts";
import { json } from "../http/answer.ts";
import { parseBody } from "../http/body.ts";
import { Refusal, retryAfter } from "../http/problems.ts";
import { countGuess, forgive, guessesAt, guessWait } from "../limits/guesses.ts";
import { sameSecret } from "../secrets.ts";
import { beginChallenge, prepareChallenge } from "./one-time-code.ts";
import { beginSession, prepareSession } from "./sessions.ts";

const lockLasts = 30 * seconds;

/** A lock nobody came back to, for as long again, begins anew: the next visitor meets it from the start. */
const lockForgotten = 2 * lockLasts;

/**
 * `POST /v1/auth/session`. An unknown email and a wrong password get the same answer after the same work: who has an
 * account is nobody's business. The same goes for how often either may be tried.
 */
export const signIn: Handle = async (world, call) => {
  const { email, password } = parseBody(SignInBody, call);
  const merchant = merchantByEmail(world, email);
  const account = accountOf(email);
  const [right, session, challenge, guesses] = await Promise.all([
    sameSecret(password, merchantPassword),
    prepareSession(call.address),
    prepareChallenge(account),
    guessesAt("Passwords", account, call.address),
  ]);
  const result = world.records.transaction(() => {
    const now = world.now();
    const lock = merchant?.locks ? lockedFor(world, merchant, now) : 0;
    const wait = Math.max(lock, guessWait(world, guesses, now));
    // Returned, not thrown: a Refusal would undo the lock that has just begun, and the count.
    if (wait > 0) return new Refusal("too_many_attempts", retryAfter(wait));
    if (!merchant || !right) {
      countGuess(world, guesses, now);
      return new Refusal("sign_in_failed");
    }
    world.records.signInLocks.delete(merchant.email);
    // The password alone makes no address known: whoever has it may still be guessing codes.
    if (merchant.asksForCode) return json(beginChallenge(world, challenge, merchant, now), 202);
    forgive(world, guesses, now);
    return json(beginSession(world, session, merchant, now));
  });
  if (result instanceof Refusal) throw result;
  return result;
};

/** How long this merchant must still wait; begins the lock at the first attempt, right password or wrong. */
function lockedFor(world: World, { email }: SandboxMerchant, now: number): number {
  const lock = world.records.signInLocks.get(email);
  if (lock && now < lock.startedAt + lockForgotten) return lock.startedAt + lockLasts - now;
  world.records.signInLocks.put(email, { startedAt: now }, now + lockForgotten);
  return lockLasts;
}
