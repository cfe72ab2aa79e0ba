/** Installing from a marketplace, with the app's endpoint played here. */
import { describe, expect, test } from "vitest";
import { consentVersionOf } from "../../api/consent-version.ts";
import { Problem } from "../../api/contract.ts";
import { appRequests, handshakes } from "../../api/paths.ts";
import type { CallApp } from "../context.ts";
import { agreeingClient } from "../testing/agreeing.ts";
import { bench } from "../testing/test-calls.ts";

type Call = { url: string; code: string; business_id: string; data: Record<string, string> };
type Behaviour = () => Promise<Response> | Response;
const owner = "owner@bridgestreet.example";
const yes = { profileId: "bridge-street-profile", scopes: ["profile:read", "orders:read"] };
const app = { client_id: "retm_app_sandbox", client_secret: "sandbox-secret-retm" };
const ok: Behaviour = () => new Response(null);

/** A sandbox whose app does one thing after another, and then the last for ever. */
function marketplace(...behaviours: Behaviour[]) {
  const calls: Call[] = [];
  const callApp: CallApp = async (url, body) => {
    const next = behaviours.length > 1 ? behaviours.shift() : behaviours[0];
    calls.push({ url: url.href, ...JSON.parse(body) });
    return (next ?? ok)();
  };
  const one = bench({ callApp });
  const agree = agreeingClient();
  /** What the browser was given with each request. */
  const secrets = new Map<string, string>();
  const cookieOf = (id: string) => ({ headers: { Cookie: secrets.get(id) ?? "" } });
  return {
    ...one,
    calls,
    begin: async (extras: Record<string, string> = {}): Promise<string> => {
      const query = { client_id: app.client_id, ...extras };
      const { headers } = await one.send("GET", handshakes.marketplace, { query });
      const id = /^\/install\/([\w-]{40,})$/.exec(headers.get("Location") ?? "")?.[1] ?? "";
      secrets.set(id, headers.get("Set-Cookie") ?? "");
      return id;
    },
    approve: (id: string, bearer: string, body: object = {}) =>
      agree(JSON.stringify([id, bearer, body]), (consentVersion) =>
        one.send("POST", appRequests.approve(id), {
          body: { ...yes, consentVersion, ...body },
          bearer,
          ...cookieOf(id),
        }),
      ),
    /** The digest of what there is to agree to. */
    textOf: async (id: string, bearer: string): Promise<string> => {
      const body = { ...yes, consentVersion: consentVersionOf("en", "") };
      const answer = await one.send("POST", appRequests.approve(id), { body, bearer, ...cookieOf(id) });
      const { agreement } = Problem.parse(answer.body);
      return consentVersionOf("en", agreement?.text ?? "");
    },
    decline: (id: string) => one.send("POST", appRequests.decline(id), cookieOf(id)),
    ask: (id: string) => one.send("GET", appRequests.request(id), cookieOf(id)),
    token: (body: object) => one.send("POST", handshakes.marketplaceToken, { body: { ...app, ...body } }),
    exchange: (code: string | undefined, more: object = {}) =>
      one.send("POST", handshakes.marketplaceToken, {
        body: { ...app, code, grant_type: "authorization_code", ...more },
      }),
  };
}

describe("an install", () => {
  test("tells the app's endpoint, with everything the link carried, and then the code is worth tokens", async () => {
    const { begin, approve, signIn, calls, exchange, ask } = marketplace(ok);
    const id = await begin({ token: "12345", status: "1", "a b": "ü&=" });
    expect((await ask(id)).body).toMatchObject({
      kind: "install",
      status: "pending",
      goesTo: "127.0.0.1:4320",
    });
    expect((await approve(id, await signIn())).body).toEqual({ outcome: "done" });
    expect(calls).toEqual([
      {
        url: "http://127.0.0.1:4320/retm/success",
        code: expect.stringMatching(/^[\w-]{43}$/),
        business_id: "bridge-street-profile",
        data: { token: "12345", status: "1", "a b": "ü&=" },
      },
    ]);
    expect((await exchange(calls[0]?.code)).body).toEqual({
      access_token: expect.any(String),
      token_type: "Bearer",
      expires_in: 3600,
      refresh_token: expect.any(String),
    });
    expect((await ask(id)).body).toMatchObject({ status: "finished" });
  });

  test.each([
    ["no client", {}],
    ["an unknown client", { client_id: "nobody" }],
    ["an OAuth client", { client_id: "brut_app_sandbox" }],
    ["two clients", "client_id=retm_app_sandbox&client_id=retm_app_sandbox"],
    ["a parameter twice", "client_id=retm_app_sandbox&token=1&token=2"],
  ])("does not begin with %s", async (_what, query) => {
    const { send } = marketplace(ok);
    const { status, headers } = await send("GET", handshakes.marketplace, { query });
    expect([status, headers.get("Location")]).toEqual([400, null]);
  });

  test("is declined for good, and tells the app nothing", async () => {
    const { begin, decline, approve, signIn, calls } = marketplace(ok);
    const id = await begin();
    const declined = await decline(id);
    expect(declined.body).toEqual({ outcome: "done" });
    expect((await decline(id)).body).toEqual({ outcome: "done" });
    expect((await approve(id, await signIn())).body["code"]).toBe("request_declined");
    expect(calls).toEqual([]);
  });

  test("expires after an hour", async () => {
    const { begin, approve, signIn, forward, ask, calls } = marketplace(ok);
    const id = await begin();
    forward(60 * 60_000);
    expect((await ask(id)).body).toMatchObject({ status: "cancelled", cancelReason: "expired" });
    expect((await approve(id, await signIn())).body["code"]).toBe("request_expired");
    expect(calls).toEqual([]);
  });
});

describe("an app's answer", () => {
  test.each([
    [
      "a token and an address",
      { token: "t/1&2", url: "https://app.example/in?a=b" },
      "https://app.example/in?a=b&token=t%2F1%262",
    ],
    [
      "an address on loopback",
      { token: "t", url: "http://127.0.0.1:4320/retm/installed" },
      "http://127.0.0.1:4320/retm/installed?token=t",
    ],
    ["an address without a token", { url: "https://app.example/" }, null],
    ["javascript:", { token: "t", url: "javascript:alert(1)" }, null],
    ["data:", { token: "t", url: "data:text/html,hi" }, null],
    ["http elsewhere", { token: "t", url: "http://app.example/" }, null],
    ["user info", { token: "t", url: "https://rulrr.com@evil.example/" }, null],
    ["an address that is none", { token: "t", url: "//evil.example" }, null],
    ["other types", { token: 7, url: ["https://app.example/"] }, null],
    ["nothing", null, null],
  ])("of %s", async (_what, answer, redirectTo) => {
    const { begin, approve, signIn } = marketplace(() => Response.json(answer));
    const { status, body } = await approve(await begin(), await signIn());
    expect(status).toBe(200);
    expect(body).toEqual(redirectTo === null ? { outcome: "done" } : { outcome: "redirect", redirectTo });
  });

  test.each([
    ["HTML", "<!doctype html><p>Installed!"],
    ["half of a JSON", '{"token":"t","url":"https://app.exam'],
    ["more than anybody reads", JSON.stringify({ token: "t".repeat(20_000), url: "https://app.example/" })],
  ])("of rubbish (%s) is still a 200: installed, and nowhere to go", async (_what, text) => {
    const { begin, approve, signIn } = marketplace(() => new Response(text));
    expect((await approve(await begin(), await signIn())).body).toEqual({ outcome: "done" });
  });
});

const failures: [string, Behaviour][] = [
  ["is down", () => Promise.reject(new TypeError("fetch failed"))],
  ["answers 500", () => new Response(null, { status: 500 })],
  ["answers 201", () => new Response(null, { status: 201 })],
  ["redirects", () => new Response(null, { status: 302, headers: { Location: "https://app.example/" } })],
  [
    "never ends its answer",
    () => new Response(new ReadableStream({ start: (to) => to.enqueue(new Uint8Array(1)) })),
  ],
];

describe("when the app's endpoint", () => {
  test.each(failures)("%s, the install has failed, and a second try says the same", async (_what, fail) => {
    const { begin, approve, signIn, calls, exchange, ask } = marketplace(fail, ok);
    const id = await begin({ order: "7" });
    const bearer = await signIn();
    const failed = await approve(id, bearer);
    expect([failed.status, failed.body["code"]]).toEqual([424, "install_failed"]);
    expect((await ask(id)).body).toMatchObject({ status: "pending" });
    expect((await exchange(calls[0]?.code)).body).toEqual({ error: "invalid_grant" });

    expect((await approve(id, bearer)).body).toEqual({ outcome: "done" });
    expect(calls).toHaveLength(2);
    expect(calls[1]).toEqual(calls[0]);
    expect((await exchange(calls[0]?.code)).status).toBe(200);
    expect((await exchange(calls[0]?.code)).body).toEqual({ error: "invalid_grant" });
  });

  test("has heard of one business, another one is another install: the first code dies", async () => {
    const { begin, approve, signIn, calls, exchange } = marketplace(
      () => new Response(null, { status: 503 }),
      ok,
    );
    const id = await begin();
    const bearer = await signIn("group@harbour.example");
    const [first, second] = ["harbour-kitchen", "harbour-coffee"];
    await approve(id, bearer, { profileId: first });
    await approve(id, bearer, { profileId: second });
    expect(calls.map((call) => call.business_id)).toEqual([first, second]);
    expect((await exchange(calls[0]?.code)).status).toBe(400);
    expect((await exchange(calls[1]?.code)).status).toBe(200);
  });

  test("was told, and the answer to the page was lost: the same again is answered again, and told no more", async () => {
    const { begin, approve, signIn, calls } = marketplace(ok);
    const id = await begin();
    const bearer = await signIn();
    await approve(id, bearer);
    expect((await approve(id, bearer)).body).toEqual({ outcome: "done" });
    expect(
      (await approve(id, bearer, { consentVersion: consentVersionOf("en", "another") })).body["code"],
    ).toBe("already_finished");
    expect(calls).toHaveLength(1);
  });

  test("hears of one install twice at once, there is still one grant", async () => {
    const { begin, approve, textOf, signIn, calls, exchange } = marketplace(ok);
    const [id, another] = [await begin(), await begin()];
    const bearer = await signIn();
    // What there is to agree to is the same for both requests, and known before either press.
    const consentVersion = await textOf(another, bearer);
    const press = () => approve(id, bearer, { consentVersion });
    const answers = await Promise.all([press(), press()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set(calls.map(({ code }) => code)).size).toBe(1);
    expect((await exchange(calls[0]?.code)).status).toBe(200);
    expect((await exchange(calls[0]?.code)).status).toBe(400);
  });
});

describe("the marketplace's token call", () => {
  async function installed() {
    const market = marketplace(ok);
    await market.approve(await market.begin(), await market.signIn(owner));
    return { ...market, code: market.calls[0]?.code };
  }

  test.each([
    ["a wrong secret", { client_secret: "wrong" }, 401, "invalid_client"],
    [
      "another client",
      { client_id: "brut_app_sandbox", client_secret: "brut_secret_sandbox" },
      401,
      "invalid_client",
    ],
    ["an unknown code", { code: "unknown" }, 400, "invalid_grant"],
    ["no code", { code: undefined }, 400, "invalid_request"],
    ["another grant", { grant_type: "password" }, 400, "unsupported_grant_type"],
  ])("refuses %s, and the code stays good", async (_what, wrong, status, error) => {
    const { exchange, code } = await installed();
    const refused = await exchange(code, wrong);
    expect([refused.status, refused.body]).toEqual([status, { error }]);
    expect((await exchange(code)).status).toBe(200);
  });

  test("takes JSON only", async () => {
    const { send } = await installed();
    const form = {
      body: "grant_type=authorization_code",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    };
    expect((await send("POST", handshakes.marketplaceToken, form)).body).toEqual({
      error: "invalid_request",
    });
  });

  test("gives nothing for a code that is an hour old", async () => {
    const { exchange, code, forward } = await installed();
    forward(60 * 60_000);
    expect((await exchange(code)).body).toEqual({ error: "invalid_grant" });
  });

  test("replaces a refresh token each time, and one used again ends them all", async () => {
    const { exchange, token, code } = await installed();
    const refresh = (refreshToken: unknown) =>
      token({ grant_type: "refresh_token", refresh_token: refreshToken });
    const first = (await exchange(code)).body["refresh_token"];
    const second = (await refresh(first)).body["refresh_token"];
    expect(second).toEqual(expect.any(String));
    expect((await refresh(first)).body).toEqual({ error: "invalid_grant" });
    expect((await refresh(second)).body).toEqual({ error: "invalid_grant" });
  });
});
