import { describe, expect, test } from "vitest";
import { openTill } from "./sandbox-fixture.ts";

const exchange = "GET /v1/auth/integration/token";
const poll = "GET /v1/auth/integration";

describe("connecting", () => {
  test("starts with a token of Rulrr's, and the address to open", async () => {
    const till = openTill();
    const { id, connectUrl } = await till.start("tillwise");
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(connectUrl).toMatch(/^http:\/\/connect\.test\/\?client_id=tillwise&integration_token=.{22,}$/);
    expect(await till.state(id)).toEqual({
      id,
      partner: "tillwise",
      status: "pending",
      exchanged: false,
      refreshed: 0,
    });
  });

  test("asks every two seconds until the merchant has finished, and exchanges once", async () => {
    const till = openTill();
    const { id, integrationToken } = await till.start("tillwise");
    await till.pass();
    await till.pass();
    await till.confirm("tillwise", integrationToken, true);
    await till.pass();
    expect(await till.state(id)).toMatchObject({ status: "finished", exchanged: true, ereceipt: true });
    await till.pass();
    await till.pass();
    expect(till.asked.filter((call) => call === poll)).toHaveLength(3);
    expect(till.asked.filter((call) => call === exchange)).toHaveLength(1);
  });

  test("says so when the merchant declines, and asks no more", async () => {
    const till = openTill();
    const { id, integrationToken } = await till.start("tablebook");
    await till.decline("tablebook", integrationToken);
    await till.pass();
    expect(await till.state(id)).toMatchObject({ status: "cancelled", exchanged: false });
    const calls = till.asked.length;
    await till.pass();
    expect(till.asked).toHaveLength(calls);
  });

  test("says so when the link expires", async () => {
    const till = openTill();
    const { id } = await till.start("tillwise");
    await till.pass(61 * 60_000);
    expect(await till.state(id)).toMatchObject({ status: "cancelled" });
  });

  test("comes through an API that is down for a while, before and after the confirmation", async () => {
    const till = openTill();
    const { id, integrationToken } = await till.start("tillwise");
    till.rulrrIs.instead = () => Promise.reject(new TypeError("fetch failed"));
    await till.pass();
    expect(await till.state(id)).toMatchObject({ status: "pending", problem: "unreachable" });
    till.rulrrIs.instead = async () => new Response("<html>", { status: 503 });
    await till.pass();
    expect(await till.state(id)).toMatchObject({ status: "pending", problem: "unreachable" });
    delete till.rulrrIs.instead;
    await till.pass();
    expect(await till.state(id)).not.toHaveProperty("problem");
    await till.confirm("tillwise", integrationToken, false);
    await till.pass();
    expect(await till.state(id)).toMatchObject({ status: "finished", exchanged: true, ereceipt: false });
  });

  test("gets the tokens of an exchange whose answer was lost after Rulrr had given them", async () => {
    const till = openTill();
    const { id, integrationToken } = await till.start("tillwise");
    await till.confirm("tillwise", integrationToken, true);
    till.rulrrIs.instead = async (request) => {
      const answer = await till.rulrr(request);
      return request.url.includes("/token?") ? Response.error() : answer;
    };
    await till.pass();
    expect(await till.state(id)).toMatchObject({ exchanged: false, problem: "unreachable" });
    delete till.rulrrIs.instead;
    await till.pass();
    expect(await till.state(id)).toMatchObject({ exchanged: true, ereceipt: true });
    expect(till.asked.filter((call) => call === exchange)).toHaveLength(2);
  });

  test("tries an exchange again that had no answer, and starts over when the tokens are gone", async () => {
    const till = openTill();
    const { id, integrationToken } = await till.start("tillwise");
    await till.confirm("tillwise", integrationToken, false);
    till.rulrrIs.instead = async (request) =>
      request.url.includes("/token?")
        ? new Response(null, { status: 504 })
        : Response.json({ success: true, status: "finished" });
    await till.pass();
    expect(await till.state(id)).toMatchObject({
      status: "finished",
      exchanged: false,
      problem: "unreachable",
    });
    till.rulrrIs.instead = async () => new Response(null, { status: 410 });
    await till.pass();
    expect(await till.state(id)).toMatchObject({
      status: "finished",
      exchanged: false,
      problem: "tokens_lost",
    });
    const calls = till.asked.length;
    await till.pass();
    expect(till.asked).toHaveLength(calls);
  });

  test("gives up after seventy minutes without an answer", async () => {
    const till = openTill();
    const { id } = await till.start("tillwise");
    till.rulrrIs.instead = () => Promise.reject(new TypeError("fetch failed"));
    await till.pass(70 * 60_000 + 1);
    expect(await till.state(id)).toMatchObject({ status: "pending", problem: "gave_up" });
    const calls = till.asked.length;
    await till.pass();
    expect(till.asked).toHaveLength(calls);
  });

  test.each([
    ["a partner that is none", "nobody", 404, "partner_unknown"],
    ["an API that refuses", "tillwise", 502, "rulrr_refused"],
    ["an API that is down", "tillwise", 502, "rulrr_unreachable"],
  ])("cannot start with %s", async (_what, clientId, status, code) => {
    const till = openTill();
    till.rulrrIs.instead = async () => {
      if (code === "rulrr_unreachable") throw new TypeError("fetch failed");
      return new Response(null, { status: 403 });
    };
    const answer = await till.call("POST", "/api/connections", { clientId });
    expect([answer.status, await answer.json()]).toEqual([status, { code }]);
  });

  test("again is a connection of its own while another is pending", async () => {
    const till = openTill();
    const first = await till.start("tillwise");
    const second = await till.start("tillwise");
    await till.confirm("tillwise", second.integrationToken, false);
    await till.pass();
    expect((await till.state(first.id)).status).toBe("pending");
    expect((await till.state(second.id)).status).toBe("finished");
  });

  test("is told as it happens", async () => {
    const till = openTill();
    const { id, integrationToken } = await till.start("tillwise");
    const stream = await till.call("GET", `/api/connections/${id}/events`);
    expect(stream.headers.get("Content-Type")).toBe("text/event-stream");
    await till.confirm("tillwise", integrationToken, true);
    await till.pass();
    till.backend.stop();
    const events = (await stream.text()).split("\n\n").filter((event) => event.startsWith("data: "));
    const states = events.map((event): { status: string; exchanged: boolean } => JSON.parse(event.slice(6)));
    expect(states.map(({ status, exchanged }) => [status, exchanged])).toEqual([
      ["pending", false],
      ["finished", false],
      ["finished", true],
    ]);
  });

  test("never shows a secret or a token of access to the page", async () => {
    const till = openTill();
    const secrets: string[] = ["sandbox-secret-tillwise"];
    const { id, integrationToken } = await till.start("tillwise");
    await till.confirm("tillwise", integrationToken, true);
    till.rulrrIs.instead = async (request) => {
      const path = new URL(request.url).pathname;
      if (path === "/v1/auth/integration") return Response.json({ status: "finished" });
      const tokens = { accessToken: "an-access-token", refreshToken: "a-refresh-token" };
      secrets.push(...Object.values(tokens));
      return Response.json({ ...tokens, expiration: "2027-01-01T00:00:00.000Z", ereceipt: true });
    };
    await till.pass();
    const stream = await till.call("GET", `/api/connections/${id}/events`);
    const shown = [
      await (await till.call("GET", `/api/connections/${id}`)).text(),
      await (await till.call("POST", `/api/connections/${id}/refresh`, {})).text(),
      await (await till.call("POST", `/api/connections/${id}/orders`, {})).text(),
    ];
    till.backend.stop();
    shown.push(await stream.text());
    expect(shown[0]).toContain('"exchanged":true');
    for (const secret of secrets) expect(shown.join()).not.toContain(secret);
  });
});

describe("the backend refuses", () => {
  test("ids it does not know", async () => {
    const { call } = openTill();
    const paths = ["", "/events"].map((path) => ["GET", `/api/connections/nope${path}`] as const);
    const posts = ["connections/nope/refresh", "connections/nope/orders"].map(
      (path) => ["POST", `/api/${path}`] as const,
    );
    for (const [method, path] of [...paths, ...posts]) {
      const answer = await call(method, path, method === "POST" ? {} : undefined);
      expect([path, answer.status]).toEqual([path, 404]);
    }
    expect((await call("POST", "/api/orders/nope/receipt", { skip: true })).status).toBe(404);
  });

  test("bodies that are not what they should be", async () => {
    const { call, backend } = openTill();
    expect((await call("POST", "/api/connections", { clientId: 7 })).status).toBe(400);
    expect((await call("POST", "/api/connections", "x".repeat(5000))).status).toBe(413);
    const form = new Request("http://till.test/api/connections", {
      method: "POST",
      body: "clientId=tillwise",
    });
    expect((await backend.fetch(form)).status).toBe(415);
  });
});

test("the page is served under a strict policy that lets in Rulrr's script and its page in a frame, and nothing else", async () => {
  const { call } = openTill();
  for (const path of ["/", "/returned", "/?mode=popup"]) {
    const { status, headers } = await call("GET", path);
    expect([path, status]).toEqual([path, 200]);
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    const policy = headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("default-src 'none'; script-src 'self' http://connect.test; style-src 'self'");
    expect(policy).toContain("frame-src http://connect.test;");
    expect(policy).not.toContain("unsafe");
  }
  expect((await call("GET", "/nothing")).status).toBe(404);
  expect((await call("GET", "/healthz")).status).toBe(200);
});
