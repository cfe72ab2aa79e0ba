/**
 * LoyaltyLion's form of OAuth 2.0: scopes between commas, no response_type, a token that stays. The library checks what
 * the merchant comes back with; the exchange has a form of its own.
 */
import * as oauth from "oauth4webapi";
import * as z from "zod/mini";
import type { Finished, Reach } from "./handshake.ts";

const client: oauth.Client = { client_id: "317979793529" };
const clientSecret = "sandbox-secret-loyaltylion";

const Token = z.object({ access_token: z.string(), scope: z.string() });

export function loyaltyLion({ connectUrl, home, fetch }: Reach) {
  const server: oauth.AuthorizationServer = {
    issuer: connectUrl,
    authorization_response_iss_parameter_supported: true,
  };

  return {
    begin(): { url: string; state: string } {
      const state = oauth.generateRandomState();
      const query = new URLSearchParams({
        client_id: client.client_id,
        scope: "read_customers,read_orders,write_customers",
        redirect_uri: `${home}/auth/loyaltylion`,
        state,
      });
      return { url: `${connectUrl}/oauth/authorize?${query}`, state };
    },

    async finish(address: URL, { state }: { state: string }): Promise<Finished> {
      try {
        const code = oauth.validateAuthResponse(server, client, address, state).get("code") ?? "";
        const answer = await fetch(`${connectUrl}/oauth/access-token`, {
          method: "POST",
          body: new URLSearchParams({ client_id: client.client_id, client_secret: clientSecret, code }),
          signal: AbortSignal.timeout(10_000),
        });
        const token = Token.safeParse(await answer.json());
        if (!token.success) return { status: "failed" };
        const { scope, access_token } = token.data;
        return { status: "connected", scope, revocable: access_token };
      } catch (error) {
        const denied = error instanceof oauth.AuthorizationResponseError && error.error === "access_denied";
        return { status: denied ? "denied" : "failed" };
      }
    },

    async revoke(token: string): Promise<boolean> {
      try {
        const answer = await fetch(`${connectUrl}/oauth/revoke`, {
          method: "POST",
          body: new URLSearchParams({ client_id: client.client_id, client_secret: clientSecret, token }),
          signal: AbortSignal.timeout(10_000),
        });
        await answer.body?.cancel();
        return answer.ok;
      } catch {
        return false;
      }
    },
  };
}
