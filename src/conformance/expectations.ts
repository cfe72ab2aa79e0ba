/** Holds an answer against the contract: its status, its type, its shape, its code. */
import type * as z from "zod/mini";
import { OAuthError, type OAuthErrorCode, oauthErrors } from "../api/handshakes/oauth-contract.ts";
import { type ProblemCode, problemCodes, registered } from "../api/problems.ts";
import type { Answer } from "./api.ts";
import { Unmet } from "./outcome.ts";

const jsonType = "application/json";
const problemType = "application/problem+json";

/** An answer with a body of the contract: what it says. */
export function expectBody<T>(answer: Answer, schema: z.ZodMiniType<T>, status = 200): T {
  const expected = `${status} ${jsonType}`;
  if (answer.status !== status) throw new Unmet(expected, told(answer), isNothing(answer));
  if (typeOf(answer) !== jsonType) throw new Unmet(expected, told(answer));
  const read = schema.safeParse(answer.body);
  if (!read.success)
    throw new Unmet(`${expected} of the documented shape`, `${told(answer)}: ${faults(read.error)}`);
  return read.data;
}

/** An answer that says all by its status. */
export function expectStatus(answer: Answer, status: number): void {
  if (answer.status !== status) throw new Unmet(String(status), told(answer), isNothing(answer));
  if (status === 204 && !answer.empty) throw new Unmet("204 without a body", "204 with one");
}

/** A refusal with a problem of the registry. */
export function expectProblem(answer: Answer, code: ProblemCode): void {
  const { status } = registered(code);
  const expected = `${status} ${problemType} with code ${code}`;
  const asExpected = answer.status === status && typeOf(answer) === problemType && codeOf(answer) === code;
  if (!asExpected) throw new Unmet(expected, told(answer), status !== 404 && isNothing(answer));
}

/** A refusal in OAuth's own words. */
export function expectOAuthError(answer: Answer, error: OAuthErrorCode): void {
  const status = oauthErrors[error];
  const read = OAuthError.safeParse(answer.body);
  const asExpected = answer.status === status && read.success && read.data.error === error;
  if (!asExpected) throw new Unmet(`${status} with error ${error}`, told(answer), isNothing(answer));
}

/** The browser is sent on: where to, as it was said. */
export function expectRedirect(answer: Answer): string {
  const location = answer.headers.get("Location");
  const redirects = answer.status >= 300 && answer.status < 400;
  if (!redirects || location === null)
    throw new Unmet("a redirect with a Location", told(answer), isNothing(answer));
  return location;
}

/** Anything else that must be so. `got` is said in words, never in values. */
export function expectThat(holds: boolean, expected: string, got: string): void {
  if (!holds) throw new Unmet(expected, got);
}

/** The answer in words: its status, and its code where it has one, or else its type. */
export function told(answer: Answer): string {
  const code = codeOf(answer);
  const type = typeOf(answer);
  const body = answer.empty ? "without a body" : printable(type) || "without a type";
  return [answer.status, body, code === undefined ? "" : `with code ${printable(code)}`].join(" ").trim();
}

export function codeOf({ body }: Answer): string | undefined {
  const code = typeof body === "object" && body !== null && "code" in body ? body.code : undefined;
  return typeof code === "string" ? code : undefined;
}

function typeOf({ headers }: Answer): string {
  return headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase() ?? "";
}

/** There is nothing at this path, or it does not take this method: as a server says of what it does not have. */
function isNothing(answer: Answer): boolean {
  if (answer.status === 405 || answer.status === 501) return true;
  const code = codeOf(answer);
  const known = problemCodes.some((one) => one === code && one !== "path_not_found");
  return answer.status === 404 && !known;
}

/** Somebody else's words, where they are short and plain; a report is no place for more. */
function printable(text: string): string {
  return /^[\w./+-]{1,64}$/.test(text) ? text : "of another kind";
}

/** Where a body is not of its shape: never what is there instead. */
function faults({ issues }: z.core.$ZodError): string {
  const where = issues.map((issue) => {
    const expected = "expected" in issue ? `must be ${String(issue.expected)}` : issue.code;
    return `${issue.path.join(".") || "the body"} ${expected}`;
  });
  return where.slice(0, 5).join("; ");
}
