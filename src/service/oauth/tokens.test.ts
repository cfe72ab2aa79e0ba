/** Codes and tokens: what they are worth, to whom, and until when. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { handshakes } from "../../api/paths.ts";
import { callback, good, openOAuth, secretOf, tokensIn, verifier } from "../testing/oauth-fixture.node.ts";

const loyalSecret = { client_id: "317979793529", client_secret: "sandbox-secret-loyaltylion" };

afterEach(() => {
  vi.useRealTimers();
});
const pass = (milliseconds: number) => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
};
const minute = 60_000;
const day = 24 * 60 * minute;

describe("a code is worth nothing", () => {
  test.each([
    ["with another verifier", { ...secretOf, code_verifier: `${verifier}x` }],
    ["with another redirect_uri", { ...secretOf, redirect_uri: `${callback}/x` }],
    ["without its redirect_uri", { ...secretOf, redirect_uri: "" }],
    ["with a wrong secret", { ...secretOf, client_secret: "wrong" }],
    ["without a secret", { client_id: "brut_app_sandbox" }],
    ["to another client", { client_id: "brut_app_public" }],
    ["to nobody", { client_id: "nobody" }],
  ])("%s", async (_what, query) => {
    const kit = await openOAuth();
    const answer = await kit.exchange(await kit.code(), query);
    expect([400, 401]).toContain(answer.status);
    expect(await tokensIn(answer)).not.toHaveProperty("access_token");
  });

  test("without its verifier", async () => {
    const kit = await openOAuth();
    const code = await kit.code();
    const grant = { grant_type: "authorization_code", code, redirect_uri: callback, ...secretOf };
    expect((await kit.token(handshakes.token, grant)).status).toBe(400);
  });

  test.each([
    ["with a wrong verifier", secretOf, good],
    [
      "with a wrong verifier, to a client without a secret",
      { client_id: "brut_app_public" },
      { ...good, scope: "orders:read", client_id: "brut_app_public" },
    ],
  ])("once it was tried %s: it is spent", async (_what, client, query) => {
    const kit = await openOAuth();
    const code = await kit.code(query, { scopes: query.scope.split(" ") });
    const wrong = await kit.exchange(code, { ...client, code_verifier: `${verifier}x` });
    expect([wrong.status, (await tokensIn(wrong)).error]).toEqual([400, "invalid_grant"]);
    const right = await kit.exchange(code, client);
    expect([right.status, (await tokensIn(right)).error]).toEqual([400, "invalid_grant"]);
  });

  test("but another client's attempt does not spend it", async () => {
    const kit = await openOAuth();
    const code = await kit.code();
    expect((await kit.exchange(code, { client_id: "brut_app_public" })).status).toBe(400);
    expect((await kit.exchange(code)).status).toBe(200);
  });

  test("with a parameter given twice", async () => {
    const kit = await openOAuth();
    const code = await kit.code();
    const grant = { grant_type: "authorization_code", code, redirect_uri: callback, code_verifier: verifier };
    const doubled = new URLSearchParams([...Object.entries({ ...grant, ...secretOf }), ["code", code]]);
    expect((await kit.token(handshakes.token, doubled)).status).toBe(400);
  });

  test("to the second of two that race for it", async () => {
    const kit = await openOAuth();
    const code = await kit.code();
    const answers = await Promise.all([kit.exchange(code), kit.exchange(code), kit.exchange(code)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe("refreshing", () => {
  const refresh = (kit: Awaited<ReturnType<typeof openOAuth>>, token: string, client = secretOf) =>
    kit.token(handshakes.token, { grant_type: "refresh_token", refresh_token: token, ...client });

  test("gives a new pair each time, and one used again ends the family", async () => {
    const kit = await openOAuth();
    const first = await tokensIn(await kit.exchange(await kit.code()));
    const second = await tokensIn(await refresh(kit, first.refresh_token));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second).toMatchObject({ expires_in: 3600, scope: "orders:read orders:write" });
    expect((await tokensIn(await refresh(kit, first.refresh_token))).error).toBe("invalid_grant");
    expect((await tokensIn(await refresh(kit, second.refresh_token))).error).toBe("invalid_grant");
  });

  test("twice at once gives one pair", async () => {
    const kit = await openOAuth();
    const { refresh_token: token } = await tokensIn(await kit.exchange(await kit.code()));
    const answers = await Promise.all([refresh(kit, token), refresh(kit, token)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("works for thirty days from each use, for a public client too, and for no other client", async () => {
    const kit = await openOAuth();
    const publicOne = { client_id: "brut_app_public", client_secret: "" };
    const { client_secret: _, ...client } = publicOne;
    const code = await kit.code({ ...good, client_id: "brut_app_public" });
    const first = await tokensIn(await kit.exchange(code, client));
    expect((await refresh(kit, first.refresh_token)).status).toBe(400);
    pass(29 * day);
    const grant = { grant_type: "refresh_token", ...client };
    const second = await tokensIn(
      await kit.token(handshakes.token, { ...grant, refresh_token: first.refresh_token }),
    );
    pass(29 * day);
    const third = await tokensIn(
      await kit.token(handshakes.token, { ...grant, refresh_token: second.refresh_token }),
    );
    expect(third.refresh_token).toEqual(expect.any(String));
    pass(31 * day);
    expect((await kit.token(handshakes.token, { ...grant, refresh_token: third.refresh_token })).status).toBe(
      400,
    );
  });
});

describe("revoking", () => {
  test("ends a refresh token, and what the app had is forgotten", async () => {
    const kit = await openOAuth();
    const { refresh_token: token } = await tokensIn(await kit.exchange(await kit.code()));
    const revoked = await kit.token(handshakes.revoke, { token, ...secretOf });
    expect([revoked.status, await revoked.text()]).toEqual([200, ""]);
    const grant = { grant_type: "refresh_token", refresh_token: token, ...secretOf };
    expect((await kit.token(handshakes.token, grant)).status).toBe(400);
    const id = await kit.requestId({ ...good, scope: "orders:read customers:read" });
    expect(await (await kit.read(id, await kit.signIn())).text()).not.toContain("added");
  });

  test.each([
    ["a token nobody knows", { token: "unknown", ...secretOf }],
    ["a hint nobody knows", { token: "unknown", token_type_hint: "cookie", ...secretOf }],
    ["no token", { ...secretOf }],
    ["a wrong secret", { token: "unknown", ...secretOf, client_secret: "wrong" }],
  ])("answers 200 to %s", async (_what, query) => {
    const kit = await openOAuth();
    expect((await kit.token(handshakes.revoke, query)).status).toBe(200);
  });

  test("does nothing for another client, or a wrong secret", async () => {
    const kit = await openOAuth();
    const { refresh_token: token } = await tokensIn(await kit.exchange(await kit.code()));
    for (const client of [
      loyalSecret,
      { client_id: "brut_app_public" },
      { ...secretOf, client_secret: "wrong" },
    ]) {
      expect((await kit.token(handshakes.revoke, { token, ...client })).status).toBe(200);
    }
    const grant = { grant_type: "refresh_token", refresh_token: token, ...secretOf };
    expect((await kit.token(handshakes.token, grant)).status).toBe(200);
  });
});
