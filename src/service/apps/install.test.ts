/** Installing from a marketplace, with the app's endpoint played here. */
import { describe, expect, test } from "vitest";
import { consentVersionOf } from "../../api/consent-version.ts";
import { handshakes } from "../../api/paths.ts";
import { type Behaviour, marketplace, marketplaceWith, ok } from "../testing/marketplace.ts";

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

  test("is told and kept without an authorization server, also after an earlier one has ended", async () => {
    const { begin, approve, signIn, calls, exchange } = marketplaceWith({
      authorizationServer: () => Promise.reject(new Error("An authorization server is made")),
    });
    const bearer = await signIn();
    await approve(await begin(), bearer);
    // Its code, used twice, ends it; what the app had is remembered.
    for (const status of [200, 400]) expect((await exchange(calls[0]?.code)).status).toBe(status);
    expect((await approve(await begin(), bearer)).body).toEqual({ outcome: "done" });
    expect((await exchange(calls[1]?.code)).status).toBe(200);
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
