/** What an app's backend gets for a code, and how that ends. */
import { OAuthTokens } from "../../api/handshakes/oauth-contract.ts";
import type { Answer } from "../api.ts";
import { appOf, code, exchange } from "../app-steps.ts";
import { about, type Check, type Context } from "../check.ts";
import { expectBody, expectOAuthError, expectThat, told } from "../expectations.ts";
import { Unmet } from "../outcome.ts";
import { newKey } from "../steps.ts";

const call = (operation: string) => about(operation, "Apps of other platforms", "apps");

export const appTokenChecks: readonly Check[] = [
  call("exchangeCode")("apps.tokens", "A code is exchanged for tokens", async (context) => {
    expectBody(await exchange(context, await code(context)), OAuthTokens);
  }),
  call("exchangeCode")("apps.code-once", "It is exchanged once", async (context) => {
    const given = await code(context);
    await exchange(context, given);
    expectOAuthError(await exchange(context, given), "invalid_grant");
  }),
  call("exchangeCode")("apps.pkce", "Who has not the verifier gets nothing for it", async (context) => {
    const answer = await exchange(context, await code(context), { code_verifier: "a".repeat(43) });
    expectOAuthError(answer, "invalid_grant");
  }),
  call("exchangeCode")(
    "apps.rotation",
    "A refresh token is replaced when it is used, and then of no use",
    async (context) => {
      const first = await refreshable(context);
      const second = expectBody(await refreshed(context, first), OAuthTokens);
      expectThat(second.refresh_token !== first, "another refresh token", "the same");
      expectOAuthError(await refreshed(context, first), "invalid_grant");
    },
  ),
  call("revokeToken")(
    "apps.revoke",
    "A token that was ended is worth nothing, and to end one is answered 200 whatever became of it",
    async (context) => {
      const token = await refreshable(context);
      for (const ended of [token, token, newKey()]) {
        const body = new URLSearchParams({ ...client(context), token: ended });
        const answer = await context.api.call("revokeToken", { body });
        expectThat(answer.status === 200, "200", told(answer));
      }
      expectOAuthError(await refreshed(context, token), "invalid_grant");
    },
  ),
];

function client(context: Context): Record<string, string> {
  const { id, secret } = appOf(context);
  return { client_id: id, ...(secret !== undefined && { client_secret: secret }) };
}

/** A refresh token that a code has brought. */
async function refreshable(context: Context): Promise<string> {
  const tokens = expectBody(await exchange(context, await code(context)), OAuthTokens);
  if (tokens.refresh_token === undefined) throw new Unmet("a refresh token", "none");
  return tokens.refresh_token;
}

function refreshed(context: Context, refresh_token: string): Promise<Answer> {
  const grant = { ...client(context), grant_type: "refresh_token", refresh_token };
  return context.api.call("exchangeCode", { body: new URLSearchParams(grant) });
}
