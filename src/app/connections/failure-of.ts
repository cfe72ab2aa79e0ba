import { CallFailed } from "../../api/connections-api.ts";
import { answerTo } from "../../arrivals/failure-meanings.ts";
import type { Failure } from "../../journey/states.ts";

/**
 * What kept a call from its work, in the journey's words; undefined where nothing did, or where it was that the session is
 * over, which is told elsewhere. What is thrown besides is a bug.
 */
export function failureOf(error: Error | null): Failure | undefined {
  if (error === null) return undefined;
  if (!(error instanceof CallFailed)) throw error;
  const answer = answerTo(error.failure);
  return answer.type === "failed" ? answer.failure : undefined;
}

/** Whether the API says that there is no such connection, or no more. */
export function isGone(error: Error | null): boolean {
  return error instanceof CallFailed && error.failure.code === "problem" && error.failure.status === 404;
}
