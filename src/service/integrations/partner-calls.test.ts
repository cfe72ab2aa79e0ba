import { describe, expect, test } from "vitest";
import { documented } from "../../api/paths.ts";
import { days, hours, minutes } from "../context.ts";
import { newStore, overheard } from "../testing/store-under-test.ts";
import { bridgeStreet, secretOf, testSandbox } from "../testing/test-calls.ts";

const creates = { method: "POST", path: documented.integration, extra: {} };
const polls = { method: "GET", path: documented.integration, extra: { integration_token: "sandbox_ready" } };
const exchanges = {
  method: "GET",
  path: documented.exchange,
  extra: { integration_token: "sandbox_finished" },
};
const refreshes = {
  method: "POST",
  path: documented.refresh,
  extra: { code: "anything", grant_type: "refresh_token" },
};
const documentedCalls = [creates, polls, exchanges, refreshes];

/** A token of tillwise that owner@bridgestreet.example has confirmed. */
async function confirmed(of = testSandbox(), choice = {}) {
  const token = await of.create();
  const answer = await of.confirm(token, await of.signIn(), choice);
  expect(answer.status).toBe(200);
  return { ...of, token };
}

describe("who the client is", () => {
  test.each(documentedCalls)(
    "$method $path refuses a wrong secret and an unknown client alike",
    async (call) => {
      const { send } = testSandbox();
      const wrong = { client_id: "tillwise", client_secret: "sandbox-secret-tablebook" };
      const unknown = { client_id: "nobody", client_secret: "sandbox-secret-nobody" };
      for (const credentials of [wrong, unknown]) {
        const { status, body } = await send(call.method, call.path, {
          query: { ...credentials, ...call.extra },
        });
        expect([status, body["code"]]).toEqual([403, "client_credentials_invalid"]);
      }
    },
  );

  test.each(documentedCalls)(
    "$method $path refuses any parameter missing, empty or doubled",
    async (call) => {
      const { send } = testSandbox();
      const whole = new URLSearchParams({ ...secretOf("tillwise"), ...call.extra });
      for (const name of whole.keys()) {
        const missing = new URLSearchParams(whole);
        missing.delete(name);
        const empty = new URLSearchParams(whole);
        empty.set(name, "");
        const doubled = new URLSearchParams(whole);
        doubled.append(name, whole.get(name) ?? "");
        for (const query of [missing, empty, doubled]) {
          const { status } = await send(call.method, call.path, { query: String(query) });
          expect(`${status} for ${String(query)}`).toBe(`400 for ${String(query)}`);
        }
      }
    },
  );

  test("parameters in a body count for nothing", async () => {
    const { send } = testSandbox();
    const { status } = await send("POST", documented.integration, { body: secretOf("tillwise") });
    expect(status).toBe(400);
  });
});

describe("a new token", () => {
  test("is pending, has at least 128 random bits, and is never the same", async () => {
    const { create, status } = testSandbox();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => create()));
    expect(new Set(tokens).size).toBe(20);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{22,}$/);
    expect((await status(tokens[0] ?? "")).body).toEqual({ success: true, status: "pending" });
  });

  test("is cancelled one hour later, and not a millisecond before", async () => {
    const { create, status, forward } = testSandbox();
    const token = await create();
    forward(hours - 1);
    expect((await status(token)).body["status"]).toBe("pending");
    forward(1);
    expect((await status(token)).body["status"]).toBe("cancelled");
  });

  test("does not exist for another client, in the very words of a token that never was", async () => {
    const { create, send } = testSandbox();
    const token = await create("tillwise");
    const headers = { "X-Request-Id": "7F3K-92QD" };
    for (const path of [documented.integration, documented.exchange]) {
      const ask = (integration_token: string) =>
        send("GET", path, { query: { ...secretOf("tablebook"), integration_token }, headers });
      const [others, unknown] = await Promise.all([ask(token), ask("never-was")]);
      expect(others.status).toBe(404);
      expect(others.text).toBe(unknown.text);
    }
  });
});

describe("the exchange", () => {
  test("gives tokens for one year, and the preference the merchant chose", async () => {
    const { exchange, token, now } = await confirmed(testSandbox(), { ereceipt: "true" });
    const { status, body } = await exchange(token);
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, ereceipt: true });
    expect(body["expiration"]).toBe(new Date(now() + 365 * days).toISOString());
  });

  test("says that e-receipts are off when the merchant did not switch them on", async () => {
    const { exchange, token } = await confirmed();
    expect((await exchange(token)).body["ereceipt"]).toBe(false);
  });

  test("is refused while the merchant has not confirmed, after a no, and after the hour", async () => {
    const { create, exchange, cancel, forward } = testSandbox();
    const [waiting, declined] = [await create(), await create()];
    await cancel(declined);
    expect((await exchange(waiting)).body["code"]).toBe("not_finished");
    expect((await exchange(declined)).body["code"]).toBe("not_finished");
    forward(hours);
    expect((await exchange(waiting)).body["code"]).toBe("not_finished");
  });

  test("still works when the partner comes late: finished does not expire", async () => {
    const { exchange, token, forward, status } = await confirmed();
    forward(3 * hours);
    expect((await status(token)).body["status"]).toBe("finished");
    expect((await exchange(token)).status).toBe(200);
  });
});

async function connected() {
  const at = await confirmed();
  const { body } = await at.exchange(at.token);
  return { ...at, accessToken: String(body["accessToken"]), refreshToken: String(body["refreshToken"]) };
}

describe("refreshing", () => {
  test("gives a new access token for one year, again and again, years on", async () => {
    const { refresh, refreshToken, accessToken, forward, now } = await connected();
    for (const passed of [0, minutes, 300 * days, 300 * days, 5000 * days]) {
      forward(passed);
      const { status, body } = await refresh(refreshToken);
      expect(status).toBe(200);
      expect(body["accessToken"]).not.toBe(accessToken);
      expect(body["expiration"]).toBe(new Date(now() + 365 * days).toISOString());
    }
  });

  test("refuses a refresh token that never was, and another client's", async () => {
    const { refresh, refreshToken, accessToken } = await connected();
    expect((await refresh("never-was")).body["code"]).toBe("refresh_token_unknown");
    expect((await refresh(accessToken)).body["code"]).toBe("refresh_token_unknown");
    const others = await refresh(refreshToken, "tablebook");
    expect([others.status, others.body["code"]]).toEqual([403, "refresh_token_unknown"]);
  });

  test("refuses another grant_type before it looks at anything else", async () => {
    const { send, refreshToken } = await connected();
    const query = { ...secretOf("tillwise"), code: refreshToken, grant_type: "authorization_code" };
    const { status, body } = await send("POST", documented.refresh, { query });
    expect([status, body["code"]]).toEqual([400, "unsupported_grant_type"]);
  });
});

test("a store keeps no token that anybody could use, only digests", async () => {
  const kept: string[] = [];
  const spied = overheard(newStore(), (record) => kept.push(JSON.stringify(record)));
  const at = testSandbox({ store: spied });
  const bearer = await at.signIn();
  const token = await at.create();
  await at.confirm(token, bearer, bridgeStreet);
  const { body } = await at.exchange(token);
  const refreshed = await at.refresh(String(body["refreshToken"]));
  const given = [bearer, token, body["accessToken"], body["refreshToken"], refreshed.body["accessToken"]];
  expect(kept.length).toBeGreaterThanOrEqual(given.length);
  for (const secret of given) expect(kept.join("\n")).not.toContain(String(secret));
});
