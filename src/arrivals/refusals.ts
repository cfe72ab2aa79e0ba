/** What a failed call means to the journey, where every call means the same. */
import type { Failure } from "../api/client.ts";
import type { Answer } from "../journey/events.ts";

/**
 * The answer for a failure. `refusals` says what this call's own refusals mean, by HTTP status; any other refusal is
 * one that this page cannot have expected, and is told as trouble, with its reference.
 */
export function answerTo(failure: Failure, refusals: Partial<Record<number, Answer>> = {}): Answer {
  if (failure.code !== "refused") return { type: "trouble", trouble: failure };
  const expected = refusals[failure.status];
  if (expected) return "outcome" in expected ? { ...expected, reference: failure.reference } : expected;
  if (failure.status === 401) return { type: "unauthorized" };
  const { reference } = failure;
  return { type: "trouble", trouble: { code: "unavailable", cause: "not-understood", reference } };
}

/** Malformed, unknown and another client's are one and the same to the merchant: which part was wrong is never said. */
export const notOurs: Partial<Record<number, Answer>> = {
  400: { type: "over", outcome: "invalid" },
  404: { type: "over", outcome: "invalid" },
};
