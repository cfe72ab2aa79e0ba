import { type Challenge, type Session, SignInBody } from "../../api/contract.ts";
import type { Handle } from "../context.ts";
import { accountOf } from "../directory.ts";
import { json } from "../http/answer.ts";
import { parseBody } from "../http/body.ts";
import { ProblemError } from "../http/problems.ts";
import { countGuess, forgive, guessesAt, requireNoWait } from "../limits/guesses.ts";
import { readAhead } from "../limits/limits.ts";
import { beginChallenge, prepareChallenge, sendFirstCode } from "./one-time-code.ts";
import { beginSession, endedSince, prepareSession } from "./sessions.ts";

/**
 * `POST /v1/auth/session`. An unknown email and a wrong password get the same answer after the same work: who has an
 * account is nobody's business. The same goes for how often either may be tried.
 */
export const signIn: Handle = async (context, call) => {
  const { email, password } = parseBody(SignInBody, call);
  const account = accountOf(email);
  const guesses = await guessesAt("Passwords", account, call.address);
  const startedAt = context.now();
  // Whoever has to wait is told so at once: a directory takes its time over a password, and a flood would use it all up.
  await requireNoWait(context.records, guesses, startedAt);
  const found = await context.directory.authenticate(account, password);
  const merchant = found && "merchant" in found ? found.merchant : undefined;
  const [session, challenge] = await Promise.all([
    prepareSession(call.address),
    prepareChallenge(merchant?.email ?? account, context.newCode(), call.address),
  ]);
  // Whether the password was right is known by now, and says nothing before its try has been counted.
  const answer = await context.transaction(
    async (records): Promise<ProblemError | Session | { challenge: Challenge }> => {
      const now = context.now();
      // Others may have been counted while the directory was asked.
      const [ended] = await Promise.all([
        merchant && endedSince(records, merchant.email, startedAt),
        requireNoWait(records, guesses, now, found && "wait" in found ? found.wait : 0),
        readAhead(records, [session.begun]),
      ]);
      // A password that was changed while the directory looked at it is a wrong one by now.
      if (!merchant || ended) {
        await countGuess(records, guesses, now);
        // Returned, not thrown: a ProblemError would undo the count.
        return new ProblemError("sign_in_failed");
      }
      // The password alone makes no address known: whoever has it may still be guessing codes.
      if (merchant.asksForCode) return beginChallenge(records, challenge, merchant, { startedAt, now });
      forgive(records, guesses, now);
      return beginSession(context, records, session, merchant, now);
    },
  );
  if (answer instanceof ProblemError) throw answer;
  if (!merchant || !("challenge" in answer)) return json(answer);
  // To where the directory says that the merchant is reached: what was typed is anybody's text.
  await sendFirstCode(context, call, challenge, merchant.email);
  return json(answer, 202);
};
