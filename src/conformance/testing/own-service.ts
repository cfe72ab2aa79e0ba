/** Our own service, with the sandbox's people, on whichever store is under test. */
import { isAuthorizationServers } from "../../api/handshakes/handshake-callers.ts";
import { openOAuth } from "../../service/testing/oauth-fixture.node.ts";
import type { TestData } from "../test-data.ts";
import type { Fetch } from "./apis.ts";

export const ownData = {
  client: { id: "tillwise", secret: "sandbox-secret-tillwise" },
  other: { id: "tablebook", secret: "sandbox-secret-tablebook" },
  merchant: { email: "owner@bridgestreet.example", password: "rulrr-sandbox" },
  codeMerchant: { email: "code@bridgestreet.example", password: "rulrr-sandbox", code: "246810" },
  expiredToken: "sandbox_expired",
  app: {
    id: "brut_app_sandbox",
    secret: "brut_secret_sandbox",
    redirectUri: "http://127.0.0.1:4320/callback",
    scope: "orders:read orders:write",
  },
  install: { id: "retm_app_sandbox", secret: "sandbox-secret-retm" },
  loyalty: {
    id: "317979793529",
    secret: "sandbox-secret-loyaltylion",
    redirectUri: "http://127.0.0.1:4320/auth/loyaltylion",
    scope: "read_customers,write_customers,read_unsubscribes,write_unsubscribes,read_orders,write_orders",
  },
} satisfies TestData;

export async function ownService(): Promise<Fetch> {
  const at = await openOAuth();
  return (request, from) =>
    isAuthorizationServers(new URL(request.url).pathname)
      ? at.oauth.fetch(request)
      : at.sandbox.fetch(request, from);
}
