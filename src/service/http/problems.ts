import { type ProblemMembers, problemBody, problemType } from "../../api/http/problem-answer.ts";
import { requestIdHeader } from "../../api/http/request-id.ts";
import { type ProblemCode, registered } from "../../api/problems.ts";
import { StoreOutcomeUnknown, StoreUnavailable } from "../store/store.ts";
import { Unavailable } from "../unavailable.ts";
import type { Answer } from "./answer.ts";

/**
 * A call that is refused. Thrown by whoever notices, it becomes the answer (`failed`). Thrown inside a transaction it
 * also undoes what the transaction did.
 */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly more: ProblemMembers;

  constructor(code: ProblemCode, headers: Readonly<Record<string, string>> = {}, more: ProblemMembers = {}) {
    super(code);
    this.name = "ProblemError";
    this.code = code;
    this.headers = headers;
    this.more = more;
  }
}

/** The refusal as an answer. */
export function problem(
  { code, headers, more }: Pick<ProblemError, "code" | "headers" | "more">,
  requestId: string,
): Answer {
  const { status } = registered(code);
  return {
    status,
    headers: { ...headers, ...problemType, ...everyAnswer(requestId) },
    body: problemBody(code, requestId, more),
  };
}

/** What a call is answered that could not be carried out. What is no refusal is told to `onError`, and to nobody else. */
export function failed(
  error: unknown,
  requestId: string,
  onError: ((error: unknown, requestId: string) => void) | undefined,
): Answer {
  if (error instanceof ProblemError) return problem(error, requestId);
  onError?.(error, requestId);
  const passes = [StoreUnavailable, StoreOutcomeUnknown, Unavailable].some((kind) => error instanceof kind);
  return problem(
    passes ? new ProblemError("unavailable", retryAfter(restBefore)) : new ProblemError("internal_error"),
    requestId,
  );
}

/** The headers of every answer, good or not. */
export function everyAnswer(requestId: string): Record<string, string> {
  return { [requestIdHeader]: requestId, "Cache-Control": "no-store" };
}

/** How long, in milliseconds, to leave alone what cannot be used: the store, a directory, a mail server. */
export const restBefore = 2000;

/** Whole seconds to wait, rounded up: a client that waits as long as it was told is not refused again. */
export function retryAfter(milliseconds: number): Record<string, string> {
  return { "Retry-After": String(Math.max(1, Math.ceil(milliseconds / 1000))) };
}
