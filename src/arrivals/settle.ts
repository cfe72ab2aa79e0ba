/**
 * A confirmation can be lost in three ways: the request never arrived, the answer never came back, or something in
 * between answered in its place. The page cannot tell which, so it asks. If the request is still pending, or finished,
 * the same confirmation is sent again with the same Idempotency-Key: 200 means it was ours, 409 that somebody else's
 * came first. A new key is never made for the same intent, so it cannot be committed twice.
 */
import type { CallFailure, Result } from "../api/client.ts";
import type { ConsentRequest } from "../api/contract.ts";
import type { Answer } from "../journey/events.ts";
import { answerTo, type Meanings, meaningOf, notOurs } from "./failure-meanings.ts";

interface Confirmation<T> {
  /** Always the same, under the same key. */
  send: () => Promise<Result<T>>;
  /** Reads the consent request afresh. */
  read: () => Promise<Result<ConsentRequest>>;
  confirmed: (value: T, reference: string) => Answer;
  /** Reads the request afresh, as an answer: for a yes to what is not there to agree to any more. */
  load: () => Promise<Answer>;
  /** What else the problems of this call mean. */
  meanings?: (failure: CallFailure) => Meanings;
}

/** Sends a confirmation until its outcome is known, or nothing can be known. */
export async function settle<T>(confirmation: Confirmation<T>): Promise<Answer> {
  const { send, read } = confirmation;
  const first = await send();
  if (!isLost(first)) return answerOf(first, confirmation);
  const found = await read();
  if (!found.ok) return answerTo(found.failure, notOurs);
  if (found.value.status === "cancelled") return cancelled(found);
  return answerOf(await send(), confirmation);
}

async function answerOf<T>(
  result: Result<T>,
  { read, load, confirmed, meanings }: Confirmation<T>,
): Promise<Answer> {
  if (result.ok) return confirmed(result.value, result.reference);
  const { failure } = result;
  if (failure.code !== "problem") return answerTo(failure);
  if (failure.problem === "consent_changed") {
    const loaded = await load();
    if (loaded.type !== "loaded" || loaded.request.status !== "pending") return loaded;
    const { request, deadline } = loaded;
    const { agreement } = failure;
    return { type: "consent-changed", request, deadline, ...(agreement && { agreement }) };
  }
  const known = { ...confirmationMeanings, ...meanings?.(failure) };
  if (failure.status === 410 && !meaningOf(failure, known)) {
    // Expired, or declined in another tab: without a code only the request itself says which.
    const found = await read();
    return found.ok ? cancelled(found) : answerTo(failure, { 410: expired });
  }
  return answerTo(failure, known);
}

const expired = { type: "over", outcome: "expired" } as const;
const declined = { type: "over", outcome: "cancelled" } as const;

/** What a confirmation may be refused with, whichever arrival it is of. */
const confirmationMeanings: Meanings = {
  integration_expired: expired,
  request_expired: expired,
  integration_declined: declined,
  request_declined: declined,
  store_not_in_profile: { type: "choice-refused" },
  403: { type: "choice-refused" },
  404: { type: "over", outcome: "invalid" },
  409: { type: "over", outcome: "finished-elsewhere" },
};

function isLost(result: Result<unknown>): result is { ok: false; failure: CallFailure } {
  return !result.ok && result.failure.code === "unavailable";
}

function cancelled({ value, reference }: { value: ConsentRequest; reference: string }): Answer {
  const outcome = value.cancelReason === "declined" ? "cancelled" : "expired";
  return { type: "over", outcome, reference };
}
