import { type Challenge, ResendBody, VerifyBody } from "../../api/contract.ts";
import { accepted } from "../../api/http/accept-language.ts";
import { type Call, type Handle, isoTime, minutes, type ServiceContext, seconds } from "../context.ts";
import type { Merchant } from "../directory.ts";
import { empty, json } from "../http/answer.ts";
import { parseBody } from "../http/body.ts";
import { ProblemError, retryAfter } from "../http/problems.ts";
import {
  codesAskedAt,
  countGuess,
  forgive,
  guessesAt,
  type OfAccount,
  ownOrShared,
  requireNoWait,
} from "../limits/guesses.ts";
import { count, forget, giveBack, spend, waitOf } from "../limits/limits.ts";
import { type CodeLetter, LetterLate } from "../mailer.ts";
import type { ChallengeRecord, Records } from "../records.ts";
import { digest, randomToken, sameSecret } from "../secrets.ts";
import { beginSession, endedSince, prepareSession } from "./sessions.ts";

const challengeLasts = 10 * minutes;
const resendEvery = 30 * seconds;

/** A million codes, ten minutes: five guesses keep a guesser's chance at one in two hundred thousand. */
const mostWrongCodes = 5;

interface NewChallenge {
  id: string;
  key: string;
  code: string;
  codeKey: string;
  /** How many codes were sent to the account. */
  asked: OfAccount;
}

/** An id, the key it will be kept under, and the code that is going to be sent. @param account as the directory names it */
export async function prepareChallenge(
  account: string,
  code: string,
  address: string | undefined,
): Promise<NewChallenge> {
  const id = randomToken();
  const [key, codeKey, asked] = await Promise.all([
    challengeKey(id),
    codeKeyOf(id, code),
    codesAskedAt(account, address),
  ]);
  return { id, key, code, codeKey, asked };
}

/** The code is about to be sent. Refuses when too many were sent that nobody typed in. */
export async function beginChallenge(
  records: Records,
  { id, key, codeKey, asked }: NewChallenge,
  { email }: Merchant,
  { startedAt, now }: { startedAt: number; now: number },
): Promise<{ challenge: Challenge }> {
  await spend(records, await ownOrShared(records, asked), now);
  const expiresAt = now + challengeLasts;
  const challenge = { email, startedAt, expiresAt, code: codeKey, wrongCodes: 0, resentAt: null };
  keepChallenge(records, key, challenge);
  return { challenge: { id, destination: masked(email), expiresAt: isoTime(expiresAt) } };
}

/** Sends the code of a challenge that has begun. When it was not sent there is no challenge, and nothing was counted. */
export async function sendFirstCode(
  context: ServiceContext,
  call: Call,
  { key, code, asked }: NewChallenge,
  to: string,
): Promise<void> {
  await sendCode(context, call, { to, code, asked }, async (records) => records.challenges.delete(key));
}

async function sendCode(
  { mailer, transaction, now }: Pick<ServiceContext, "mailer" | "transaction" | "now">,
  { headers }: Call,
  { asked, ...letter }: Pick<CodeLetter, "to" | "code"> & { asked: OfAccount },
  takeBack: (records: Records) => Promise<void>,
): Promise<void> {
  try {
    await mailer.sendCode({ ...letter, languages: accepted(headers.get("Accept-Language")) });
  } catch (error) {
    await transaction(async (records) => {
      await takeBack(records);
      // A letter that is late may arrive, and counts: a slow mail server lets nobody fill a mailbox.
      const counted = await ownOrShared(records, asked);
      if (counted && !(error instanceof LetterLate)) await giveBack(records, counted, now());
    });
    throw error;
  }
}

/**
 * `POST /v1/auth/session/verify`. A challenge opens one session, for the merchant it was made for. Wrong codes are counted
 * against the account: whoever has the password can have as many challenges as they like.
 */
export const verify: Handle = async (context, call) => {
  const { challengeId, code } = parseBody(VerifyBody, call);
  const { key, merchant } = await challenged(context, challengeId);
  const [given, session, guesses, asked] = await Promise.all([
    codeKeyOf(challengeId, code),
    prepareSession(call.address),
    guessesAt("Codes", merchant.email, call.address),
    codesAskedAt(merchant.email, call.address),
  ]);
  const result = await context.transaction(async (records) => {
    const now = context.now();
    const challenge = await current(records, key, now);
    await requireNoWait(records, guesses, now);
    if (!(await sameSecret(given, challenge.code))) {
      await countGuess(records, guesses, now);
      const wrongCodes = challenge.wrongCodes + 1;
      keepChallenge(records, key, { ...challenge, wrongCodes });
      // Returned, not thrown: a ProblemError would undo the count.
      return new ProblemError("code_wrong");
    }
    records.challenges.delete(key);
    // Before the address becomes known: what is taken back is what it was counted against.
    const counted = await ownOrShared(records, asked);
    if (counted) forget(records, counted);
    forgive(records, guesses, now);
    return beginSession(context, records, session, merchant, now);
  });
  if (result instanceof ProblemError) throw result;
  return json(result);
};

/**
 * `POST /v1/auth/session/resend`: at most once in 30 s, and counted against the account. Codes are kept as digests, so what
 * is sent is a new one, in the place of the one before; the challenge and its time stay what they were.
 */
export const resend: Handle = async (context, call) => {
  const { challengeId } = parseBody(ResendBody, call);
  const { key, merchant } = await challenged(context, challengeId);
  const code = context.newCode();
  const [codeKey, asked] = await Promise.all([
    codeKeyOf(challengeId, code),
    codesAskedAt(merchant.email, call.address),
  ]);
  const before = await context.transaction(async (records) => {
    const now = context.now();
    const challenge = await current(records, key, now);
    const since = challenge.resentAt === null ? 0 : challenge.resentAt + resendEvery - now;
    const counted = await ownOrShared(records, asked);
    const wait = Math.max(since, counted ? await waitOf(records, counted, now) : 0);
    if (wait > 0) throw new ProblemError("resend_too_soon", retryAfter(wait));
    if (counted) await count(records, counted, now);
    keepChallenge(records, key, { ...challenge, code: codeKey, resentAt: now });
    return challenge;
  });
  await sendCode(context, call, { to: merchant.email, code, asked }, async (records) => {
    const challenge = await records.challenges.get(key);
    if (challenge?.code !== codeKey) return;
    // The one before has arrived, perhaps, and is good again.
    const { code: earlier, resentAt } = before;
    keepChallenge(records, key, { ...challenge, code: earlier, resentAt });
  });
  return empty(204);
};

/** Whose challenge it is. Whether it still stands is found out in the transaction that uses it. */
async function challenged(
  { records, directory }: ServiceContext,
  id: string,
): Promise<{ key: string; merchant: Merchant }> {
  const key = await challengeKey(id);
  const challenge = await records.challenges.get(key);
  const merchant = challenge && (await directory.merchant(challenge.email));
  if (!merchant) throw new ProblemError("challenge_gone");
  return { key, merchant };
}

async function current(records: Records, key: string, now: number) {
  const challenge = await records.challenges.get(key);
  const over = !challenge || now >= challenge.expiresAt || challenge.wrongCodes >= mostWrongCodes;
  if (over || (await endedSince(records, challenge.email, challenge.startedAt))) {
    throw new ProblemError("challenge_gone");
  }
  return challenge;
}

/** Listed by the account, with whose sessions it ends. */
function keepChallenge(records: Records, key: string, challenge: ChallengeRecord): void {
  records.challenges.put(key, challenge, challenge.expiresAt, challenge.email);
}

function challengeKey(id: string): Promise<string> {
  return digest("challenge", id);
}

function codeKeyOf(challengeId: string, code: string): Promise<string> {
  return digest("one-time-code", challengeId, code);
}

/** m•••@shop.example: enough for its owner to know it, too little for anybody else to learn it. */
function masked(email: string): string {
  return email.replace(/^(.)[^@]*/, "$1•••");
}
