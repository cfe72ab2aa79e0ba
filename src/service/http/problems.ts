import { type ProblemMembers, problemBody, problemType } from "../../api/problem-answer.ts";
import { type ProblemCode, registered } from "../../api/problems.ts";
import type { Answer } from "./answer.ts";

/**
 * A call that is refused. Thrown by whoever notices; `service.ts` turns it into the answer. Thrown inside a
 * transaction it also undoes what the transaction did.
 */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly more: ProblemMembers;

  constructor(code: ProblemCode, headers: Readonly<Record<string, string>> = {}, more: ProblemMembers = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.headers = headers;
    this.more = more;
  }
}

/** The refusal as an answer. */
export function problem(
  { code, headers, more }: Pick<Refusal, "code" | "headers" | "more">,
  requestId: string,
): Answer {
  const { status } = registered(code);
  return { status, headers: { ...headers, ...problemType }, body: problemBody(code, requestId, more) };
}

/** How long, in milliseconds, to leave a store alone that cannot be read or written. */
export const storeRest = 2000;

/** Whole seconds to wait, rounded up: a client that waits as long as it was told is not refused again. */
export function retryAfter(milliseconds: number): Record<string, string> {
  return { "Retry-After": String(Math.max(1, Math.ceil(milliseconds / 1000))) };
}
