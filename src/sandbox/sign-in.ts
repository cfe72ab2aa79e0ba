import { SignInBody } from "../api/contract.ts";
import { json } from "./answer.ts";
import { parseBody } from "./body.ts";
import { merchantByEmail, merchantPassword, type SandboxMerchant } from "./merchants.ts";
import { beginChallenge, prepareChallenge } from "./one-time-code.ts";
import { Refusal, retryAfter } from "./problems.ts";
import { sameSecret } from "./secrets.ts";
import { beginSession, prepareSession } from "./sessions.ts";
import { type Handle, seconds, type World } from "./world.ts";

const lockLasts = 30 * seconds;

/** A lock nobody came back to, for as long again, begins anew: the next visitor meets it from the start. */
const lockForgotten = 2 * lockLasts;

/**
 * `POST /v1/auth/session`. An unknown email and a wrong password get the same answer after the same work: who has an
 * account is nobody's business.
 */
export const signIn: Handle = async (world, call) => {
  const { email, password } = parseBody(SignInBody, call);
  const merchant = merchantByEmail(world, email);
  const [right, session, challenge] = await Promise.all([
    sameSecret(password, merchantPassword),
    prepareSession(),
    prepareChallenge(),
  ]);
  const result = world.records.transaction(() => {
    const now = world.now();
    const wait = merchant?.locks ? lockedFor(world, merchant, now) : 0;
    // Returned, not thrown: a Refusal would undo the lock that has just begun.
    if (wait > 0) return new Refusal("too_many_attempts", retryAfter(wait));
    if (!merchant || !right) throw new Refusal("sign_in_failed");
    world.records.signInLocks.delete(merchant.email);
    return merchant.asksForCode
      ? json(beginChallenge(world, challenge, merchant, now), 202)
      : json(beginSession(world, session, merchant, now));
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
