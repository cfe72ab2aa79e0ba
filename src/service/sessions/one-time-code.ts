import { type Challenge, ResendBody, VerifyBody } from "../../api/contract.ts";
import { merchantByEmail, oneTimeCode, type SandboxMerchant } from "../../sandbox/merchants.ts";
import { type Handle, isoTime, minutes, seconds, type World } from "../context.ts";
import { empty, json } from "../http/answer.ts";
import { parseBody } from "../http/body.ts";
import { Refusal, retryAfter } from "../http/problems.ts";
import { countGuess, forgive, guessesAt, guessWait } from "../limits/guesses.ts";
import { type Counter, count, counter, forget, spend, waitOf } from "../limits/limits.ts";
import { digest, randomToken, sameSecret } from "../secrets.ts";
import { beginSession, prepareSession } from "./sessions.ts";

const challengeLasts = 10 * minutes;
const resendEvery = 30 * seconds;

/** A million codes, ten minutes: five guesses keep a guesser's chance at one in two hundred thousand. */
const mostWrongCodes = 5;

interface NewChallenge {
  id: string;
  key: string;
  /** How many codes were sent to the account. */
  asked: Counter | undefined;
}

/** The asynchronous half: an id and the key it will be kept under. */
export async function prepareChallenge(account: string): Promise<NewChallenge> {
  const id = randomToken();
  const [key, asked] = await Promise.all([challengeKey(id), counter("codesAsked", account)]);
  return { id, key, asked };
}

/** The synchronous half: the code is on its way. Refuses when too many were sent that nobody typed in. */
export function beginChallenge(
  world: World,
  { id, key, asked }: NewChallenge,
  { email }: SandboxMerchant,
  now: number,
): { challenge: Challenge } {
  spend(world, asked, now);
  const expiresAt = now + challengeLasts;
  world.records.challenges.put(key, { email, expiresAt, wrongCodes: 0, resentAt: null }, expiresAt);
  return { challenge: { id, destination: masked(email), expiresAt: isoTime(expiresAt) } };
}

/**
 * `POST /v1/auth/session/verify`. A challenge opens one session, for the merchant it was made for. Wrong codes are counted
 * against the account: whoever has the password can have as many challenges as they like.
 */
export const verify: Handle = async (world, call) => {
  const { challengeId, code } = parseBody(VerifyBody, call);
  const key = await challengeKey(challengeId);
  const account = world.records.challenges.get(key)?.email ?? "";
  const [right, session, guesses, asked] = await Promise.all([
    sameSecret(code, oneTimeCode),
    prepareSession(call.address),
    guessesAt("Codes", account, call.address),
    counter("codesAsked", account),
  ]);
  const result = world.records.transaction(() => {
    const now = world.now();
    const { challenge, merchant } = current(world, key, now);
    const wait = guessWait(world, guesses, now);
    if (wait > 0) throw new Refusal("too_many_attempts", retryAfter(wait));
    if (!right) {
      countGuess(world, guesses, now);
      const wrongCodes = challenge.wrongCodes + 1;
      world.records.challenges.put(key, { ...challenge, wrongCodes }, challenge.expiresAt);
      // Returned, not thrown: a Refusal would undo the count.
      return new Refusal("code_wrong");
    }
    world.records.challenges.delete(key);
    forgive(world, guesses, now);
    if (asked) forget(world, asked);
    return json(beginSession(world, session, merchant, now));
  });
  if (result instanceof Refusal) throw result;
  return result;
};

/** `POST /v1/auth/session/resend`: at most once in 30 s, and counted against the account. The code and its time stay what they were. */
export const resend: Handle = async (world, call) => {
  const { challengeId } = parseBody(ResendBody, call);
  const key = await challengeKey(challengeId);
  const asked = await counter("codesAsked", world.records.challenges.get(key)?.email ?? "");
  return world.records.transaction(() => {
    const now = world.now();
    const { challenge } = current(world, key, now);
    const since = challenge.resentAt === null ? 0 : challenge.resentAt + resendEvery - now;
    const wait = Math.max(since, asked ? waitOf(world, asked, now) : 0);
    if (wait > 0) throw new Refusal("resend_too_soon", retryAfter(wait));
    if (asked) count(world, asked, now);
    world.records.challenges.put(key, { ...challenge, resentAt: now }, challenge.expiresAt);
    return empty(204);
  });
};

function current(world: World, key: string, now: number) {
  const challenge = world.records.challenges.get(key);
  const merchant = challenge && merchantByEmail(world, challenge.email);
  if (!merchant || now >= challenge.expiresAt || challenge.wrongCodes >= mostWrongCodes) {
    throw new Refusal("challenge_gone");
  }
  return { challenge, merchant };
}

function challengeKey(id: string): Promise<string> {
  return digest("challenge", id);
}

/** m•••@shop.example: enough for its owner to know it, too little for anybody else to learn it. */
function masked(email: string): string {
  return email.replace(/^(.)[^@]*/, "$1•••");
}
