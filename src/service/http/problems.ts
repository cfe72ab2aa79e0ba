import type { Problem } from "../../api/contract.ts";
import { type ProblemCode, problemCodes } from "../../api/problem-codes.ts";
import type { Answer } from "./answer.ts";

/**
 * A call that is refused. Thrown by whoever notices; `sandbox.ts` turns it into the answer. Thrown inside a
 * transaction it also undoes what the transaction did.
 */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly headers: Readonly<Record<string, string>>;
  /** What else the problem says. */
  readonly more: Pick<Problem, "agreement">;

  constructor(
    code: ProblemCode,
    headers: Readonly<Record<string, string>> = {},
    more: Pick<Problem, "agreement"> = {},
  ) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.headers = headers;
    this.more = more;
  }
}

/** The one place that makes a problem answer (RFC 9457). It says what kind of thing is wrong, never which value was. */
export function problem(
  { code, headers, more }: Pick<Refusal, "code" | "headers" | "more">,
  requestId: string,
): Answer {
  const [status, title] = problemCodes[code];
  const body = { type: `urn:rulrr:problem:${code}`, title, status, code, requestId, ...more };
  return { status, headers: { ...headers, "Content-Type": "application/problem+json" }, body };
}

/** How long, in milliseconds, to leave a store alone that cannot be read or written. */
export const storeRest = 2000;

/** Whole seconds to wait, rounded up: a client that waits as long as it was told is not refused again. */
export function retryAfter(milliseconds: number): Record<string, string> {
  return { "Retry-After": String(Math.max(1, Math.ceil(milliseconds / 1000))) };
}
