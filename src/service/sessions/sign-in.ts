import { type Challenge, type Session, SignInBody } from "../../api/contract.ts";
import type { Handle } from "../context.ts";
import { accountOf } from "../directory.ts";
import { json } from "../http/answer.ts";
import { parseBody } from "../http/body.ts";
import { Refusal, retryAfter } from "../http/problems.ts";
import { countGuess, forgive, guessesAt, guessWait } from "../limits/guesses.ts";
import { beginChallenge, prepareChallenge } from "./one-time-code.ts";
import { beginSession, prepareSession } from "./sessions.ts";

/**
 * `POST /v1/auth/session`. An unknown email and a wrong password get the same answer after the same work: who has an
 * account is nobody's business. The same goes for how often either may be tried.
 */
export const signIn: Handle = async (context, call) => {
  const { email, password } = parseBody(SignInBody, call);
  const account = accountOf(email);
  const [found, session, challenge, guesses] = await Promise.all([
    context.directory.authenticate(account, password),
    prepareSession(call.address),
    prepareChallenge(account, context.newCode()),
    guessesAt("Passwords", account, call.address),
  ]);
  // Whether the password was right is known by now, and says nothing before its try has been counted.
  const answer = await context.transaction(
    async (records): Promise<Refusal | Session | { challenge: Challenge }> => {
      const now = context.now();
      const locked = found && "wait" in found ? found.wait : 0;
      const wait = Math.max(locked, await guessWait(records, guesses, now));
      if (wait > 0) throw new Refusal("too_many_attempts", retryAfter(wait));
      if (!found || !("merchant" in found)) {
        await countGuess(records, guesses, now);
        // Returned, not thrown: a Refusal would undo the count.
        return new Refusal("sign_in_failed");
      }
      const { merchant } = found;
      // The password alone makes no address known: whoever has it may still be guessing codes.
      if (merchant.asksForCode) return beginChallenge(records, challenge, merchant, now);
      forgive(records, guesses, now);
      return beginSession(context, records, session, merchant, now);
    },
  );
  if (answer instanceof Refusal) throw answer;
  if (!("challenge" in answer)) return json(answer);
  await context.mailer.sendCode({ to: account, code: challenge.code });
  return json(answer, 202);
};
