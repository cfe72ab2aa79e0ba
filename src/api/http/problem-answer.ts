/** The one place that makes the body of a problem (RFC 9457), whoever answers it. */
import type { Problem } from "../contract.ts";
import { type ProblemCode, registered } from "../problems.ts";

/** What a problem says beside its own members, which are in the registry. */
export type ProblemMembers = Pick<Problem, "agreement">;

export const problemType = { "Content-Type": "application/problem+json" } as const;

/** `requestId` is the reference under which the log has this request. It says what kind of thing is wrong, never which value was. */
export function problemBody(code: ProblemCode, requestId: string, more: ProblemMembers = {}): Problem {
  const { title, status } = registered(code);
  return { type: `urn:rulrr:problem:${code}`, title, status, code, requestId, ...more };
}

/** The same as an answer. */
export function problemResponse(
  code: ProblemCode,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { status } = registered(code);
  const body = JSON.stringify(problemBody(code, requestId));
  return new Response(body, { status, headers: { ...headers, ...problemType } });
}
