/** The merchant's answer to an authorization request, and what becomes of it. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { resumePath } from "../../api/handshakes/request-cookie.ts";
import { handshakes } from "../../api/paths.ts";
import { callback, good, issuer, openOAuth, secretOf, tokensIn } from "../testing/oauth-fixture.node.ts";
import { newStore } from "../testing/store-under-test.ts";

afterEach(() => {
  vi.useRealTimers();
});
const pass = (milliseconds: number) => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
};
const minute = 60_000;

describe("the merchant's answer", () => {
  test("a yes goes back with code, state and iss, and the code is worth tokens of an hour once", async () => {
    const kit = await openOAuth();
    const code = await kit.code();
    const tokens = await kit.exchange(code);
    expect(await tokensIn(tokens)).toMatchObject({
      token_type: "Bearer",
      expires_in: 3600,
      scope: "orders:read orders:write",
      refresh_token: expect.any(String),
    });
    const again = await kit.exchange(code);
    expect([again.status, (await tokensIn(again)).error]).toEqual([400, "invalid_grant"]);
  });

  test("a no goes back with access_denied, state and iss", async () => {
    const kit = await openOAuth();
    const { redirectTo }: { redirectTo: string } = await (await kit.decline(await kit.requestId())).json();
    const back = new URL((await kit.visit(redirectTo)).headers.get("Location") ?? "");
    expect(back.origin + back.pathname).toBe(callback);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error: "access_denied",
      state: "a-state",
      iss: issuer,
    });
  });

  test("may leave out what is optional, and the app is told what it got", async () => {
    const kit = await openOAuth();
    const scope = "orders:read customers:read";
    const code = await kit.code({ ...good, scope }, { scopes: ["orders:read"] });
    expect((await tokensIn(await kit.exchange(code))).scope).toBe("orders:read");
  });

  test.each([
    ["without a session", {}, {}, 401],
    ["for somebody else's business", {}, { profileId: "harbour-kitchen" }, 403],
    ["without a scope that is required", {}, { scopes: ["orders:read"] }, 400],
    [
      "with a scope that was not asked for",
      {},
      { scopes: ["orders:read", "orders:write", "customers:read"] },
      400,
    ],
  ])("%s is refused", async (what, _headers, body, status) => {
    const kit = await openOAuth();
    const id = await kit.requestId();
    const headers = what === "without a session" ? { Authorization: "Bearer nobody" } : await kit.signIn();
    expect((await kit.approve(id, headers, body)).status).toBe(status);
    expect(await (await kit.read(id)).json()).toMatchObject({ status: "pending" });
  });

  test("is one answer: the same again is answered again, another is refused", async () => {
    const kit = await openOAuth();
    const id = await kit.requestId();
    const merchant = await kit.signIn();
    const first = await (await kit.approve(id, merchant)).json();
    expect(await (await kit.approve(id, merchant)).json()).toEqual(first);
    expect((await kit.decline(id)).status).toBe(409);
    const other = { ...merchant, "Idempotency-Key": "another-key-of-16" };
    expect((await kit.approve(id, other)).status).toBe(409);
    expect(await (await kit.read(id)).json()).toMatchObject({ status: "finished" });
  });

  test("that comes after an hour changes nothing", async () => {
    const kit = await openOAuth();
    const id = await kit.requestId();
    pass(61 * minute);
    expect(await (await kit.read(id)).json()).toMatchObject({
      status: "cancelled",
      cancelReason: "expired",
    });
    expect((await kit.approve(id, await kit.signIn())).status).toBe(410);
  });

  test("takes effect only in the browser that asked", async () => {
    const kit = await openOAuth();
    const id = await kit.requestId();
    const { redirectTo }: { redirectTo: string } = await (await kit.approve(id, await kit.signIn())).json();
    kit.cookies.clear();
    const elsewhere = await kit.visit(redirectTo);
    expect([elsewhere.status, elsewhere.headers.get("Location")]).toEqual([400, null]);
  });

  test("is taken, and the request shown, only in the browser that asked", async () => {
    const kit = await openOAuth();
    const id = await kit.requestId();
    const mine = [...kit.cookies];
    kit.cookies.clear();
    const merchant = await kit.signIn();
    const elsewhere = [await kit.read(id), await kit.approve(id, merchant), await kit.decline(id)];
    expect(elsewhere.map(({ status }) => status)).toEqual([404, 404, 404]);
    // The one who began it goes on: asked again, and nothing more.
    for (const [name, value] of mine) kit.cookies.set(name, value);
    const back = await kit.visit(resumePath(id));
    expect([back.status, back.headers.get("Location")]).toEqual([303, `/consent/${id}`]);
  });

  test.each([
    ["the id of the address", (id: string) => id],
    ["another request's secret", () => "A".repeat(43)],
    ["the right secret twice", (_id: string, secret: string) => `${secret}; consent_request=${secret}`],
    [
      "the right secret and another",
      (_id: string, secret: string) => `${"A".repeat(43)}; consent_request=${secret}`,
    ],
  ])("is not taken with %s for a cookie", async (_what, forge) => {
    const kit = await openOAuth();
    const id = await kit.requestId();
    const [secret = ""] = kit.cookies.values();
    for (const name of kit.cookies.keys()) kit.cookies.set(name, forge(id, secret));
    expect([(await kit.read(id)).status, (await kit.visit(resumePath(id))).status]).toEqual([404, 400]);
  });

  test("is not taken by the secret of another request of the same browser", async () => {
    const kit = await openOAuth();
    const first = await kit.requestId();
    const second = await kit.requestId();
    const secret = kit.cookies.get(`${resumePath(second)} consent_request`) ?? "";
    for (const name of kit.cookies.keys()) kit.cookies.set(name, secret);
    expect([(await kit.read(first)).status, (await kit.read(second)).status]).toEqual([404, 200]);
  });

  test("is heard from a page that is still open after the browser came back without one", async () => {
    const kit = await openOAuth();
    const id = await kit.requestId();
    const again = await kit.visit(resumePath(id));
    expect(again.headers.get("Location")).toBe(`/consent/${id}`);
    const { redirectTo }: { redirectTo: string } = await (await kit.decline(id)).json();
    const back = new URL((await kit.visit(redirectTo)).headers.get("Location") ?? "");
    expect(back.searchParams.get("error")).toBe("access_denied");
  });

  test("leaves no session behind: the next request asks again, whoever it is for", async () => {
    const kit = await openOAuth();
    const sent = await kit.authorize(good);
    // The secret of the request, and none of the library's own.
    expect(sent.headers.getSetCookie()).toEqual([expect.stringMatching(/^consent_request=[\w-]{43}$/)]);
    await kit.code();
    expect(await kit.requestId()).not.toBe("");
  });

  test("is remembered: what an app asks for in addition is marked as new, for that merchant alone", async () => {
    const kit = await openOAuth();
    await kit.exchange(await kit.code());
    const id = await kit.requestId({ ...good, scope: "orders:read orders:write customers:read" });
    const added = async (headers: Record<string, string>) => {
      const { permissions }: { permissions: { id: string; added?: boolean }[] } = await (
        await kit.read(id, headers)
      ).json();
      return permissions.filter((one) => one.added).map((one) => one.id);
    };
    expect(await added({})).toEqual([]);
    expect(await added(await kit.signIn())).toEqual(["customers:read"]);
    expect(await added(await kit.signIn("group@harbour.example"))).toEqual([]);
  });
});

test("the server says what it can do, and nothing it cannot (RFC 8414)", async () => {
  const kit = await openOAuth();
  const answer = await kit.oauth.fetch(new Request(issuer + handshakes.metadata));
  expect(await answer.json()).toMatchObject({
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    revocation_endpoint: `${issuer}/oauth/revoke`,
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
  });
});

test("everything outlives the process that gave it out", async () => {
  const store = newStore();
  const before = await openOAuth({ store });
  const id = await before.requestId();
  const { refresh_token: token } = await tokensIn(await before.exchange(await before.code()));
  const after = await openOAuth({ store });
  for (const [name, value] of before.cookies) after.cookies.set(name, value);
  expect(await (await after.read(id)).json()).toMatchObject({ status: "pending" });
  const { redirectTo }: { redirectTo: string } = await (await after.approve(id, await after.signIn())).json();
  expect((await after.visit(redirectTo)).headers.get("Location")).toContain("code=");
  const grant = { grant_type: "refresh_token", refresh_token: token, ...secretOf };
  expect((await after.token(handshakes.token, grant)).status).toBe(200);
});
