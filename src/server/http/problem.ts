/** What goes wrong in the server itself, in front of the API. The codes are API; the titles are for developers. */
const problems = {
  not_found: [404, "There is nothing at this path"],
  method_not_allowed: [405, "This path does not take this method"],
  body_too_large: [413, "The body is larger than 16 kB"],
  bad_request: [400, "The request could not be read"],
  internal: [500, "Something went wrong here"],
  api_unreachable: [502, "The API could not be reached"],
  api_answer_unusable: [502, "The API sent an answer that cannot be passed on"],
  api_timeout: [504, "The API took too long to answer"],
} as const;

export type ProblemCode = keyof typeof problems;

/** An RFC 9457 problem. `code` is stable; `requestId` is the reference under which the log has this request. */
export function problem(
  code: ProblemCode,
  requestId: string,
  headers: Record<string, string> = {},
): Response {
  const [status, title] = problems[code];
  const body = JSON.stringify({ type: "about:blank", title, status, code, requestId });
  return new Response(body, { status, headers: { ...headers, "Content-Type": "application/problem+json" } });
}
