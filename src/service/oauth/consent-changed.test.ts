/** An app that registers itself anew between a merchant's reading and allowing, in both forms of the handshake. */
import { describe, expect, test } from "vitest";
import { consentVersionOf } from "../../api/consent-version.ts";
import { ConsentRequest, Problem } from "../../api/contract.ts";
import { agreedText } from "../../messages/agreed/agreed-text.ts";
import { wordsFromFiles } from "../../messages/agreed/words.node.ts";
import { sandboxApps } from "../../sandbox/apps.ts";
import type { AuthorizationApp } from "../registry.ts";
import { good, home, openOAuth } from "../testing/oauth-fixture.node.ts";

const loyaltyLion = {
  client_id: "317979793529",
  redirect_uri: `${home}/auth/loyaltylion`,
  scope: "read_customers,read_orders",
};

describe.each([
  ["OAuth 2.0", good, ["orders:read", "orders:write"]],
  ["LoyaltyLion's form", loyaltyLion, ["read_customers", "read_orders"]],
])("in %s", (_form, query, scopes) => {
  /** A merchant who has read what the app asks for, and an app that can still be changed. */
  async function read() {
    const apps = new Map(sandboxApps(home));
    const kit = await openOAuth({ apps });
    const id = await kit.requestId(query);
    const merchant = await kit.signIn();
    const app = apps.get(query.client_id);
    const words = await wordsFromFiles("en");
    if (app?.kind !== "authorization" || !words) throw new Error("There is no such app");
    const request = ConsentRequest.parse(await (await kit.read(id, merchant)).json());
    const text = agreedText(
      request,
      {
        merchant: { name: "Mara Ellis", email: "owner@bridgestreet.example" },
        profile: { name: "Bridge Street Coffee" },
        preferences: [],
        scopes,
      },
      words,
    );
    const body = { scopes, consentVersion: consentVersionOf("en", text) };
    return {
      changes: (change: Partial<AuthorizationApp>) => apps.set(query.client_id, { ...app, ...change }),
      isCalled: (name: string) => apps.set(query.client_id, { ...app, partner: { ...app.partner, name } }),
      allows: () => kit.approve(id, merchant, body),
      status: async () => ConsentRequest.parse(await (await kit.read(id, merchant)).json()).status,
    };
  }

  test("what was read is allowed", async () => {
    const { allows } = await read();
    expect(await (await allows()).json()).toMatchObject({ outcome: "redirect" });
  });

  test("another name is not: nothing is allowed, and what it would be is told", async () => {
    const { allows, isCalled, status } = await read();
    isCalled("Stockroom Bank");
    const answer = await allows();
    const { code, agreement } = Problem.parse(await answer.json());
    expect([answer.status, code]).toEqual([409, "consent_changed"]);
    expect(agreement?.text).toContain("What you agreed with Stockroom Bank");
    expect(await status()).toBe("pending");
  });

  test("nor is another host that the answer goes to", async () => {
    const { allows, changes } = await read();
    changes({ redirectUri: "https://elsewhere.example/callback" });
    expect((await allows()).status).toBe(409);
  });

  test("what is changed afterwards changes nothing of the answer to the same yes", async () => {
    const { allows, isCalled } = await read();
    const first = await (await allows()).json();
    isCalled("Stockroom Bank");
    expect(await (await allows()).json()).toEqual(first);
  });
});
