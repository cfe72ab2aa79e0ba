/** Connections to apps: they begin with the merchant's yes, and end with every code and token. */
import { describe, expect, test } from "vitest";
import { consentVersionOf } from "../../api/consent-version.ts";
import { ConsentRequest } from "../../api/contract.ts";
import { handshakes } from "../../api/paths.ts";
import { appConnections } from "../testing/app-connections.node.ts";
import { good, home, secretOf } from "../testing/oauth-fixture.node.ts";

type Tokens = { access_token: string; refresh_token: string; error?: string };
const read = async (answer: Response): Promise<Tokens> => {
  const tokens: Tokens = await answer.json();
  return tokens;
};
const refreshing = (token: string) => ({ grant_type: "refresh_token", refresh_token: token, ...secretOf });

describe("an authorization", () => {
  test("is on the list with the yes, with what was given, and says when it was used", async () => {
    const at = await appConnections();
    const asked = { ...good, scope: "orders:read orders:write customers:read" };
    const code = await at.code(asked, { scopes: ["orders:read", "orders:write"] });
    const [connection] = await at.list();
    expect(connection).toMatchObject({
      kind: "authorization",
      partner: { clientId: "brut_app_sandbox", name: "Stockroom" },
      profile: { id: "bridge-street-profile", name: "Bridge Street Coffee" },
      permissions: [{ id: "orders:read" }, { id: "orders:write" }],
      agreedText: expect.stringContaining("Stockroom"),
    });
    expect(connection).not.toHaveProperty("store");
    expect(connection).not.toHaveProperty("lastUsedAt");
    expect(connection?.consentVersion).toBe(consentVersionOf("en", connection?.agreedText ?? ""));
    const { refresh_token: token } = await read(await at.exchange(code));
    const [used] = await at.list();
    expect(used?.lastUsedAt).toEqual(expect.any(String));
    await at.token(handshakes.token, refreshing(token));
    const [again] = await at.list();
    expect(Date.parse(again?.lastUsedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(used?.lastUsedAt ?? ""));
  });

  test("that was denied is not on it", async () => {
    const at = await appConnections();
    await at.decline(await at.requestId());
    expect(await at.list()).toEqual([]);
  });

  test("ended before the browser went on: no code comes of it", async () => {
    const at = await appConnections();
    const approved = await at.approve(await at.requestId(), at.merchant);
    const { redirectTo }: { redirectTo: string } = await approved.json();
    await at.disconnect((await at.list())[0]?.id);
    const back = await at.visit(redirectTo);
    expect(back.headers.get("Location") ?? "").not.toContain("code=");
    expect(await at.list()).toEqual([]);
  });

  test("ended before the exchange: the code is worth nothing", async () => {
    const at = await appConnections();
    const code = await at.code();
    const [connection] = await at.list();
    expect((await at.disconnect(connection?.id)).status).toBe(204);
    const answer = await at.exchange(code);
    expect([answer.status, (await read(answer)).error]).toEqual([400, "invalid_grant"]);
    expect([await at.kept(connection?.id), await at.list()]).toEqual([0, []]);
  });

  test("ended afterwards: no token of it is left, and the app has nothing any more", async () => {
    const at = await appConnections();
    const first = await read(await at.exchange(await at.code()));
    const second = await read(await at.token(handshakes.token, refreshing(first.refresh_token)));
    const [connection] = await at.list();
    expect(await at.kept(connection?.id)).toBeGreaterThan(2);
    expect((await at.disconnect(connection?.id)).status).toBe(204);
    for (const token of [first.refresh_token, second.refresh_token]) {
      const answer = await at.token(handshakes.token, refreshing(token));
      expect([answer.status, (await read(answer)).error]).toEqual([400, "invalid_grant"]);
    }
    expect([await at.kept(connection?.id), await at.endedBy(connection?.id)]).toEqual([0, "merchant"]);
    const id = await at.requestId({ ...good, scope: "orders:read customers:read" });
    expect(await (await at.read(id, at.merchant)).text()).not.toContain("added");
  });

  test("ends alone: the same app's other authorization stays", async () => {
    const at = await appConnections();
    const first = await read(await at.exchange(await at.code()));
    const [connection] = await at.list();
    const second = await read(await at.exchange(await at.code()));
    expect(await at.list()).toHaveLength(2);
    await at.disconnect(connection?.id);
    expect((await at.token(handshakes.token, refreshing(first.refresh_token))).status).toBe(400);
    expect((await at.token(handshakes.token, refreshing(second.refresh_token))).status).toBe(200);
  });

  test("ended, what only it allowed is new when it is asked for again; what another allows is not", async () => {
    const at = await appConnections();
    await at.code({ ...good, scope: "customers:read" }, { scopes: ["customers:read"] });
    const [connection] = await at.list();
    await at.code({ ...good, scope: "orders:read" }, { scopes: ["orders:read"] });
    await at.disconnect(connection?.id);
    const id = await at.requestId({ ...good, scope: "orders:read customers:read" });
    const { permissions } = ConsentRequest.parse(await (await at.read(id, at.merchant)).json());
    expect(permissions.map((one) => [one.id, one.added === true])).toEqual([
      ["orders:read", false],
      ["customers:read", true],
    ]);
  });

  test.each(["access_token", "refresh_token"] as const)("ends when the app revokes its %s", async (which) => {
    const at = await appConnections();
    const tokens = await read(await at.exchange(await at.code()));
    const [connection] = await at.list();
    await at.token(handshakes.revoke, { token: tokens[which], ...secretOf });
    expect([await at.list(), await at.endedBy(connection?.id)]).toEqual([[], "partner"]);
    expect(await at.kept(connection?.id)).toBe(0);
  });

  test("ends when a code or a refresh token is used twice", async () => {
    const at = await appConnections();
    const code = await at.code();
    const { refresh_token: token } = await read(await at.exchange(code));
    await at.exchange(code);
    expect(await at.list()).toEqual([]);
    expect((await at.token(handshakes.token, refreshing(token))).status).toBe(400);

    const other = await read(await at.exchange(await at.code()));
    const [connection] = await at.list();
    await at.token(handshakes.token, refreshing(other.refresh_token));
    await at.token(handshakes.token, refreshing(other.refresh_token));
    expect([await at.list(), await at.endedBy(connection?.id)]).toEqual([[], "partner"]);
  });

  test("in LoyaltyLion's form ends as well, with the token that is for good", async () => {
    const at = await appConnections();
    const loyal = {
      client_id: "317979793529",
      scope: "read_customers,write_orders",
      redirect_uri: `${home}/auth/loyaltylion`,
    };
    const client = { client_id: loyal.client_id, client_secret: "sandbox-secret-loyaltylion" };
    const connects = async () => {
      const code = await at.code(loyal, { scopes: ["read_customers", "write_orders"] });
      return read(await at.token(handshakes.permanentToken, { code, ...client }));
    };
    await connects();
    const [connection] = await at.list();
    expect(connection).toMatchObject({ kind: "authorization", partner: { name: "Second Cup Rewards" } });
    expect(connection?.lastUsedAt).toEqual(expect.any(String));
    await at.disconnect(connection?.id);
    expect([await at.kept(connection?.id), await at.list()]).toEqual([0, []]);

    const { access_token: token } = await connects();
    await at.token(handshakes.revoke, { token, ...client });
    expect(await at.list()).toEqual([]);
  });
});

describe("an install", () => {
  const exchanging = (code: string) => ({ grant_type: "authorization_code", code });

  test("is on the list once the app has accepted it", async () => {
    let accepts = false;
    const at = await appConnections(async () => new Response(null, { status: accepts ? 200 : 500 }));
    expect((await at.install()).status).toBe(424);
    expect(await at.list()).toEqual([]);
    accepts = true;
    const { code } = await at.install();
    expect(await at.list()).toMatchObject([{ kind: "install", partner: { name: "Menu Board" } }]);
    await at.installToken(exchanging(code));
    expect((await at.list())[0]?.lastUsedAt).toEqual(expect.any(String));
  });

  test("ended: neither its code nor its tokens are worth anything", async () => {
    const at = await appConnections();
    const before = await at.install();
    await at.disconnect((await at.list())[0]?.id);
    expect(await read(await at.installToken(exchanging(before.code)))).toEqual({ error: "invalid_grant" });

    const { code } = await at.install();
    const { refresh_token: token } = await read(await at.installToken(exchanging(code)));
    await at.disconnect((await at.list())[0]?.id);
    const answer = await at.installToken({ grant_type: "refresh_token", refresh_token: token });
    expect([answer.status, await read(answer)]).toEqual([400, { error: "invalid_grant" }]);
    expect(await at.list()).toEqual([]);
  });

  test("ends when a code or a refresh token is used twice", async () => {
    const at = await appConnections();
    const first = await at.install();
    const [connection] = await at.list();
    await at.installToken(exchanging(first.code));
    await at.installToken(exchanging(first.code));
    expect([await at.list(), await at.endedBy(connection?.id)]).toEqual([[], "partner"]);

    const { code } = await at.install();
    const { refresh_token: token } = await read(await at.installToken(exchanging(code)));
    const again = { grant_type: "refresh_token", refresh_token: token };
    await at.installToken(again);
    await at.installToken(again);
    expect(await at.list()).toEqual([]);
  });
});
