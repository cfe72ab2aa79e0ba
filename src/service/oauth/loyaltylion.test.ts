/** LoyaltyLion's form of the same handshake. */
import { describe, expect, test } from "vitest";
import { handshakes } from "../../api/paths.ts";
import { home, openOAuth, secretOf } from "../testing/oauth-fixture.node.ts";

const loyal = {
  client_id: "317979793529",
  scope: "read_customers,write_orders",
  redirect_uri: `${home}/auth/loyaltylion`,
};
const loyalSecret = { client_id: "317979793529", client_secret: "sandbox-secret-loyaltylion" };
const loyalScopes = { scopes: ["read_customers", "write_orders"] };

describe("LoyaltyLion's form", () => {
  test("takes commas and no response_type, and gives a token that stays, with commas again", async () => {
    const kit = await openOAuth();
    const code = await kit.code(loyal, loyalScopes);
    const answer = await kit.token(handshakes.permanentToken, { code, ...loyalSecret });
    expect(await answer.json()).toEqual({
      access_token: expect.any(String),
      scope: "read_customers,write_orders",
    });
    expect((await kit.token(handshakes.permanentToken, { code, ...loyalSecret })).status).toBe(400);
  });

  test("sends a state back if there was one, and none if there was none", async () => {
    const kit = await openOAuth();
    for (const state of [undefined, "kept"]) {
      const id = await kit.requestId({ ...loyal, state });
      const { redirectTo }: { redirectTo: string } = await (await kit.decline(id)).json();
      const back = new URL((await kit.visit(redirectTo)).headers.get("Location") ?? "");
      expect(back.searchParams.get("state")).toBe(state ?? null);
    }
  });

  test.each([
    ["a scope it did not register", { ...loyal, scope: "read_customers,orders:read" }, "invalid_scope"],
    ["another response_type", { ...loyal, response_type: "token" }, "unsupported_response_type"],
  ])("refuses %s", async (_what, query, error) => {
    const kit = await openOAuth();
    const back = new URL((await kit.authorize(query)).headers.get("Location") ?? "");
    expect(back.searchParams.get("error")).toBe(error);
  });

  test.each([
    ["a wrong secret", { client_secret: "wrong" }, 401],
    ["another kind of client", secretOf, 401],
    ["a code nobody knows", { code: "unknown" }, 400],
  ])("gives nothing for %s", async (_what, wrong, status) => {
    const kit = await openOAuth();
    const code = await kit.code(loyal, loyalScopes);
    const answer = await kit.token(handshakes.permanentToken, { code, ...loyalSecret, ...wrong });
    expect([answer.status, await answer.json()]).toEqual([
      status,
      expect.objectContaining({ error: expect.any(String) }),
    ]);
  });

  test("a merchant who begins in their account is sent to the app's own install page", async () => {
    const kit = await openOAuth();
    const sent = await kit.ask(`${handshakes.appInstall}?client_id=317979793529`);
    expect([sent.status, sent.headers.get("Location")]).toEqual([303, `${home}/install/loyaltylion`]);
    expect((await kit.ask(`${handshakes.appInstall}?client_id=brut_app_sandbox`)).status).toBe(400);
  });
});
