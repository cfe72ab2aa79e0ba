/** An exchange whose answer was lost, on each store there is: asked again under its Idempotency-Key it is answered again. */
import { describe, expect, test } from "vitest";
import { documented } from "../../api/paths.ts";
import { randomToken } from "../secrets.ts";
import { connectingSandbox } from "../testing/connecting.ts";
import { newStore, overheard } from "../testing/store-under-test.ts";
import { newKey, s, secretOf } from "../testing/test-calls.ts";

/** Connected, and not exchanged yet. */
async function finished(of = connectingSandbox()) {
  const { token, bearer, id } = await of.connect();
  return { ...of, token, bearer, id, key: newKey() };
}

describe("an exchange that is sent again", () => {
  test("with its key: the same answer, to the letter, for a minute", async () => {
    const { exchange, token, key, forward, refresh, connected } = await finished();
    const first = await exchange(token, "tillwise", key);
    expect(first.status).toBe(200);
    for (const passed of [0, s(1), s(59) - 1]) {
      forward(passed);
      const again = await exchange(token, "tillwise", key);
      expect([again.status, again.text]).toEqual([200, first.text]);
    }
    expect((await refresh(String(first.body["refreshToken"]))).status).toBe(200);
    expect((await connected(first.body["accessToken"])).status).toBe(200);
  });

  test("after that minute: 410, and not a millisecond before", async () => {
    const { exchange, token, key, forward } = await finished();
    await exchange(token, "tillwise", key);
    forward(s(60) - 1);
    expect((await exchange(token, "tillwise", key)).status).toBe(200);
    forward(1);
    const late = await exchange(token, "tillwise", key);
    expect([late.status, late.body["code"]]).toEqual([410, "already_exchanged"]);
  });

  test("without a key, or with another: 410, and the first key is still good", async () => {
    const { exchange, token, key } = await finished();
    const first = await exchange(token, "tillwise", key);
    for (const other of [undefined, newKey(), `${key}-`]) {
      const refused = await exchange(token, "tillwise", other);
      expect([refused.status, refused.body["code"]]).toEqual([410, "already_exchanged"]);
    }
    expect((await exchange(token, "tillwise", key)).text).toBe(first.text);
  });

  test("with a key, where the first had none: 410", async () => {
    const { exchange, token, key } = await finished();
    expect((await exchange(token)).status).toBe(200);
    expect((await exchange(token, "tillwise", key)).status).toBe(410);
  });

  test("by another client, or with a wrong secret: what it always is", async () => {
    const { exchange, send, token, key } = await finished();
    await exchange(token, "tillwise", key);
    expect((await exchange(token, "tablebook", key)).status).toBe(404);
    const wrong = { client_id: "tillwise", client_secret: secretOf("tablebook").client_secret };
    const query = { ...wrong, integration_token: token };
    const refused = await send("GET", documented.exchange, { query, headers: { "Idempotency-Key": key } });
    expect(refused.status).toBe(403);
  });

  test("once its connection has ended: 410, for those tokens are worth nothing", async () => {
    const { exchange, token, key, disconnect, id, bearer } = await finished();
    await exchange(token, "tillwise", key);
    await disconnect(id, bearer);
    expect((await exchange(token, "tillwise", key)).status).toBe(410);
  });

  test("says what the merchant has decided by then", async () => {
    const { exchange, token, key, change, id, bearer } = await finished();
    const first = await exchange(token, "tillwise", key);
    await change(id, [{ id: "ereceipt", answer: true }], bearer);
    const again = await exchange(token, "tillwise", key);
    expect([first.body["ereceipt"], again.body["ereceipt"]]).toEqual([false, true]);
    expect(again.body["accessToken"]).toBe(first.body["accessToken"]);
  });
});

test.each(["", "short", "x".repeat(65), "sixteen chars of"])(
  "“%s” is no key, and exchanges nothing",
  async (key) => {
    const { exchange, token } = await finished();
    const refused = await exchange(token, "tillwise", key);
    expect([refused.status, refused.body["code"]]).toEqual([400, "idempotency_key_invalid"]);
    expect((await exchange(token)).status).toBe(200);
  },
);

test("the same key for another integration is another exchange", async () => {
  const at = connectingSandbox();
  const [one, other] = [await at.connect(), await at.connect()];
  const key = newKey();
  expect((await at.exchange(other.token, "tillwise", key)).status).toBe(200);
  // Its store was connected anew meanwhile, so there is nothing to exchange any more.
  expect((await at.exchange(one.token, "tillwise", key)).body["code"]).toBe("not_finished");
});

test("ten at once with one key: one answer, ten times; with a key each: one gets the tokens", async () => {
  const one = await finished();
  const same = await Promise.all(
    Array.from({ length: 10 }, () => one.exchange(one.token, "tillwise", one.key)),
  );
  expect(same.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(new Set(same.map(({ text }) => text)).size).toBe(1);
  const other = await finished();
  const each = await Promise.all(
    Array.from({ length: 10 }, () => other.exchange(other.token, "tillwise", newKey())),
  );
  expect(each.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(each.filter(({ status }) => status === 410)).toHaveLength(9);
});

test("what is kept for it holds no token and no key, and need not be kept after the minute", async () => {
  const kept: { kind: string; keepUntil: number }[] = [];
  const store = overheard(newStore(), (record) => kept.push(record));
  const at = await finished(connectingSandbox({ store }));
  const { body } = await at.exchange(at.token, "tillwise", at.key);
  const seeds = kept.filter(({ kind }) => kind === "exchange-seed");
  expect(seeds.map(({ keepUntil }) => keepUntil - at.now())).toEqual([s(60)]);
  for (const secret of [at.token, at.key, body["accessToken"], body["refreshToken"]])
    expect(JSON.stringify(kept)).not.toContain(String(secret));
});

test("without a key not even a seed is kept", async () => {
  const kinds: string[] = [];
  const store = overheard(newStore(), ({ kind }) => kinds.push(kind));
  const { exchange, token } = await finished(connectingSandbox({ store }));
  await exchange(token);
  expect(kinds).toContain("refresh-token");
  expect(kinds).not.toContain("exchange-seed");
});

test("every answer has tokens of its own", async () => {
  const at = connectingSandbox();
  const given = new Set<unknown>();
  for (let count = 0; count < 5; count += 1) {
    const { token } = await at.connect();
    const { body } = await at.exchange(token, "tillwise", randomToken());
    given.add(body["accessToken"]).add(body["refreshToken"]);
  }
  expect(given.size).toBe(10);
});
