/**
 * `POST /oauth/access-token`, LoyaltyLion's own: a form body of client_id, client_secret and code brings a token that
 * does not expire, and the scopes between commas. Put into the standard form, and its answer put back.
 */
import * as z from "zod/mini";
import { requestIdHeader } from "../../api/http/request-id.ts";
import { handshakes } from "../../api/paths.ts";
import type { RegisteredApp } from "../registry.ts";

const Tokens = z.object({ access_token: z.string(), scope: z.optional(z.string()) });

export async function permanentToken(
  request: Request,
  appOf: (clientId: string) => Promise<RegisteredApp | undefined>,
  call: (request: Request) => Promise<Response>,
): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { Allow: "POST" } });
  const form = new URLSearchParams(await request.text());
  const [code = "", clientId = "", secret = ""] = ["code", "client_id", "client_secret"].map((name) =>
    form.getAll(name).length === 1 ? (form.get(name) ?? "") : "",
  );
  const app = await appOf(clientId);
  if (app?.kind !== "authorization" || app.form !== "loyaltylion") return refused("invalid_client", 401);

  const standard = new URLSearchParams({
    grant_type: "authorization_code",
    client_id: clientId,
    client_secret: secret,
    code,
    redirect_uri: app.redirectUri,
  });
  const verifier = form.get("code_verifier");
  if (verifier !== null) standard.set("code_verifier", verifier);
  const headers = { [requestIdHeader]: request.headers.get(requestIdHeader) ?? "" };
  const answer = await call(
    new Request(new URL(handshakes.token, request.url), { method: "POST", headers, body: standard }),
  );
  if (answer.status !== 200) return answer;
  const { access_token, scope = "" } = Tokens.parse(await answer.json());
  return Response.json({ access_token, scope: scope.replaceAll(" ", ",") });
}

function refused(error: string, status: number): Response {
  return Response.json({ error }, { status });
}
