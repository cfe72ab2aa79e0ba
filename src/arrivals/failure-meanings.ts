/** What a failed call means to the journey, where every call means the same. */
import type { CallFailure } from "../api/client.ts";
import type { ProblemCode } from "../api/problems.ts";
import type { Answer } from "../journey/events.ts";

export type ProblemFailure = Extract<CallFailure, { code: "problem" }>;

/** What a call's own problems mean, by the code of the problem, or by HTTP status for those that have no code in it. */
export type Meanings = Partial<Record<ProblemCode | number, Answer>>;

/**
 * The answer for a failure. Any problem that `meanings` does not have is one that this page cannot have expected, and is told
 * as a failure, with its reference.
 */
export function answerTo(failure: CallFailure, meanings: Meanings = {}): Answer {
  if (failure.code !== "problem") return { type: "failed", failure };
  const meaning = meaningOf(failure, meanings);
  if (meaning) return "outcome" in meaning ? { ...meaning, reference: failure.reference } : meaning;
  if (failure.status === 401) return { type: "unauthorized" };
  const { reference } = failure;
  return { type: "failed", failure: { code: "unavailable", cause: "not-understood", reference } };
}

/** The code comes first: it says more than the status. A code that is not known, or none, leaves it to the status. */
export function meaningOf({ problem = "", status }: ProblemFailure, meanings: Meanings): Answer | undefined {
  const known = new Map(Object.entries(meanings));
  return known.get(problem) ?? known.get(String(status));
}

/** Malformed, unknown and another client's are one and the same to the merchant: which part was wrong is never said. */
export const notOurs: Meanings = {
  400: { type: "over", outcome: "invalid" },
  404: { type: "over", outcome: "invalid" },
};
