import { createHash, randomBytes } from "node:crypto";

const { CONNECT_URL, RULRR_APP_ID, RULRR_APP_SECRET, REDIRECT_URI } = process.env;

/** Where to send the merchant's browser. Keep `state` and `verifier` in their session. */
export function begin() {
  const state = randomBytes(16).toString("base64url");
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    response_type: "code",
    client_id: RULRR_APP_ID,
    redirect_uri: REDIRECT_URI,
    scope: "orders:read orders:write profile:read",
    state,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  return { url: `${CONNECT_URL}/oauth/authorize?${query}`, state, verifier };
}

/** The address with which the merchant came back, for tokens. Undefined when they said no. */
export async function finish(address, { state, verifier }) {
  const came = new URL(address).searchParams;
  if (came.get("state") !== state || came.get("iss") !== CONNECT_URL) throw new Error("not an answer to this");
  if (came.get("error") === "access_denied") return undefined;
  return ask("/oauth/token", {
    grant_type: "authorization_code",
    code: came.get("code"),
    redirect_uri: REDIRECT_URI,
    code_verifier: verifier,
  });
}

/** New tokens. The refresh token that was used is worth nothing afterwards: keep the new one. */
export const refresh = (token) => ask("/oauth/token", { grant_type: "refresh_token", refresh_token: token });

/** Ends the connection. */
export const revoke = (token) => ask("/oauth/revoke", { token });

async function ask(path, parameters) {
  const body = new URLSearchParams({ client_id: RULRR_APP_ID, client_secret: RULRR_APP_SECRET, ...parameters });
  const answer = await fetch(CONNECT_URL + path, { method: "POST", body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`Rulrr answered ${answer.status}: ${text}`);
  return text && JSON.parse(text);
}
