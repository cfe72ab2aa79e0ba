/** What an app's backend gets for a code, and how that ends. */
import { OAuthTokens } from "../../api/handshakes/oauth-contract.ts";
import { appOf, code, exchange } from "../app-steps.ts";
import { about, type Check } from "../check.ts";
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
      const { id, secret } = appOf(context);
      const first = expectBody(await exchange(context, await code(context)), OAuthTokens);
      if (first.refresh_token === undefined) throw new Unmet("a refresh token", "none");
      const body = new URLSearchParams({
        grant_type: "refresh_token",
        client_id: id,
        ...(secret !== undefined && { client_secret: secret }),
        refresh_token: first.refresh_token,
      });
      const second = expectBody(await context.api.call("exchangeCode", { body }), OAuthTokens);
      expectThat(second.refresh_token !== first.refresh_token, "another refresh token", "the same");
      expectOAuthError(await context.api.call("exchangeCode", { body }), "invalid_grant");
    },
  ),
  call("revokeToken")(
    "apps.revoke",
    "To end a token is answered 200, whatever became of it",
    async (context) => {
      const { id, secret } = appOf(context);
      const client = { client_id: id, ...(secret !== undefined && { client_secret: secret }) };
      for (const token of [newKey(), newKey()]) {
        const answer = await context.api.call("revokeToken", {
          body: new URLSearchParams({ ...client, token }),
        });
        expectThat(answer.status === 200, "200", told(answer));
      }
    },
  ),
];
