/** What becomes of the library's answers before they leave. */

/**
 * RFC 7009, 2.2: 200 whatever became of it. The published guide knows no other answer, so here there is none. Nothing is in it; who
 * asks for JSON is told that it is that all the same, for there are libraries (simple-oauth2) to which an answer without a
 * type is a failure. Nobody else is: whoever goes by the type would try to read it.
 */
export function revoked(answer: Response, accept: string | null): Response {
  const headers = new Headers(answer.headers);
  headers.delete("Content-Type");
  if (accept?.includes("application/json")) headers.set("Content-Type", "application/json");
  return answer.status < 500 ? new Response(null, { headers }) : answer;
}

/**
 * RFC 8414, with nothing in it that is OpenID's or that this server refuses. No scopes: which of them there are for an app is
 * between the app and its registration.
 */
export async function metadata(answer: Response): Promise<Response> {
  if (answer.status !== 200) return answer;
  const all: Record<string, unknown> = await answer.json();
  const kept = [
    "issuer",
    "authorization_endpoint",
    "token_endpoint",
    "revocation_endpoint",
    "grant_types_supported",
    "response_types_supported",
    "code_challenge_methods_supported",
    "token_endpoint_auth_methods_supported",
    "authorization_response_iss_parameter_supported",
  ];
  const body = Object.fromEntries(kept.map((name) => [name, all[name]]));
  body["response_modes_supported"] = ["query"];
  body["grant_types_supported"] = ["authorization_code", "refresh_token"];
  return Response.json(body, { headers: { "Access-Control-Allow-Origin": "*" } });
}
