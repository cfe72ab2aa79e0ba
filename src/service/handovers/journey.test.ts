/** A merchant goes on on their phone: what the phone does, and what the till's page is told of it. */
import { describe, expect, test } from "vitest";
import { HandoverOpened } from "../../api/handover-contract.ts";
import { hours, minutes } from "../context.ts";
import type { Store } from "../store/store.ts";
import { handingOver } from "../testing/handing-over.ts";
import { newStore, overheard } from "../testing/store-under-test.ts";
import { testSandbox } from "../testing/test-calls.ts";

describe("on the phone", () => {
  test("what is asked stands there first, whose account it is for, and three numbers", async () => {
    const { till, phone } = handingOver();
    const { secret } = await till("Bridge Street Coffee, till 2");
    const opened = HandoverOpened.parse((await phone(secret).open()).body);
    expect(opened.partner.name).toBe("Tillwise POS");
    expect(opened.accountName).toBe("Bridge Street Coffee, till 2");
    expect(new Set(opened.numbers).size).toBe(3);
    expect(new Set(opened.numbers.map((number) => number % 10)).size).toBe(3);
    expect(new Set(opened.numbers.map((number) => Math.floor(number / 10))).size).toBe(3);
  });

  test("the whole way is told at the till: opened, matched, signed in, connected, and to what", async () => {
    const at = handingOver();
    const { till, phone } = at;
    const { token, secret, told, status } = await till();
    expect(await told()).toEqual({ status: "waiting" });
    const its = phone(secret);
    const { numbers } = HandoverOpened.parse((await its.open()).body);
    const { number = 0, ...rest } = await told();
    expect(rest).toEqual({ status: "opened" });
    expect(numbers).toContain(number);
    expect((await its.choose(number)).body).toEqual({ clientId: "tillwise" });
    expect(await told()).toEqual({ status: "matched" });
    const bearer = await at.signIn();
    expect((await at.signedIn(its.key, bearer)).status).toBe(204);
    expect(await told()).toEqual({ status: "signed-in" });
    expect((await at.confirm(its.key, bearer, { ereceipt: "true" })).status).toBe(200);
    expect(await told()).toEqual({
      status: "connected",
      target: "Bridge Street",
      preferences: [{ id: "ereceipt", answer: true }],
    });
    expect((await at.status(token)).body["status"]).toBe("finished");
    expect((await at.exchange(token)).status).toBe(200);
    expect(await status()).toBe("connected");
  });

  test("an answer that was lost is asked for again, at each step, by the same phone", async () => {
    const at = handingOver();
    const { phone, number, numbers } = await at.opened();
    expect((await phone.open()).body["numbers"]).toEqual(numbers);
    await phone.choose(number);
    expect((await phone.choose(number)).status).toBe(200);
    const bearer = await at.signIn();
    const key = "a-key-of-one-intent";
    const answers = [
      await at.confirm(phone.key, bearer, { key }),
      await at.confirm(phone.key, bearer, { key }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test("a no on the review declines for good, and the till is told", async () => {
    const at = handingOver();
    const { phone, token, status } = await at.matched();
    expect((await at.cancel(phone.key)).status).toBe(200);
    expect(await status()).toBe("declined");
    expect((await at.status(token)).body["status"]).toBe("cancelled");
  });

  test("a no before the number ends the code and declines nothing", async () => {
    const { opened, status: ofToken } = handingOver();
    const { phone, number, token, status } = await opened();
    expect((await phone.stop()).status).toBe(204);
    expect(await status()).toBe("stopped");
    expect((await phone.choose(number)).body["code"]).toBe("handover_gone");
    expect((await ofToken(token)).body["status"]).toBe("pending");
  });

  test("is not offered another phone", async () => {
    const at = handingOver();
    const { phone, token } = await at.matched("Till 2");
    const asked = await at.read(phone.key);
    expect(asked.body).toMatchObject({ status: "pending", accountName: "Till 2" });
    expect(asked.body).not.toHaveProperty("handover");
    expect((await at.read(token)).body["handover"]).toBe(true);
    expect((await at.createHandover(phone.key)).body["code"]).toBe("integration_not_found");
  });
});

describe("at the till", () => {
  test("whoever goes on there ends what the phone does", async () => {
    const at = handingOver();
    const { phone, id, token, status } = await at.matched();
    expect((await at.end(id)).status).toBe(204);
    expect(await status()).toBe("ended");
    const bearer = await at.signIn();
    expect((await at.confirm(phone.key, bearer)).body["code"]).toBe("integration_not_found");
    expect((await at.confirm(token, bearer)).status).toBe(200);
  });

  test("finishing there while the phone is on its way ends it", async () => {
    const at = handingOver();
    const { phone, token, status } = await at.matched();
    const bearer = await at.signIn();
    await at.confirm(token, bearer);
    expect(await status()).toBe("ended");
    expect((await at.confirm(phone.key, bearer)).body["code"]).toBe("already_finished");
  });

  test("a new code ends the one before it, wherever its phone is", async () => {
    const at = handingOver();
    const { phone, token, status } = await at.matched();
    expect((await at.createHandover(token)).status).toBe(200);
    expect(await status()).toBe("ended");
    expect((await at.read(phone.key)).body["code"]).toBe("integration_not_found");
  });

  test("there is no code for what is decided or has expired", async () => {
    const at = handingOver();
    const [declined, finished, expired] = [await at.create(), await at.create(), await at.create()];
    await at.cancel(declined);
    await at.confirm(finished, await at.signIn());
    expect((await at.createHandover(declined)).body["code"]).toBe("integration_declined");
    expect((await at.createHandover(finished)).body["code"]).toBe("already_finished");
    at.forward(hours);
    expect((await at.createHandover(expired)).body["code"]).toBe("integration_expired");
  });

  test("is told that nobody came in time, and of nothing later", async () => {
    const at = handingOver();
    const { status } = await at.till();
    at.forward(5 * minutes - 1);
    expect(await status()).toBe("waiting");
    at.forward(1);
    expect(await status()).toBe("expired");
  });

  test("the five minutes are for the number; the way after it lasts as long as the link", async () => {
    const at = handingOver();
    const { phone, status } = await at.matched();
    at.forward(hours - minutes);
    expect(await status()).toBe("matched");
    expect((await at.read(phone.key)).body["status"]).toBe("pending");
    at.forward(minutes);
    expect(await status()).toBe("expired");
    expect((await at.read(phone.key)).body).toMatchObject({ status: "cancelled", cancelReason: "expired" });
  });
});

test("a published token can be tried on a phone as well", async () => {
  const at = handingOver();
  const { body } = await at.createHandover("sandbox_ready");
  const phone = at.phone(String(body["secret"]));
  await phone.open();
  const { body: told } = await at.readHandover(String(body["id"]));
  await phone.choose(Number(told["number"]));
  expect((await at.read(phone.key)).body["status"]).toBe("pending");
});

test("who stays at the till waits for no look at phones: their link is read as if there were none", async () => {
  const store = newStore();
  const asked: string[] = [];
  const get: Store["get"] = (kind, key) => {
    asked.push(kind);
    return store.get(kind, key);
  };
  const at = handingOver(testSandbox({ store: { ...store, get } }));
  const { phone, token } = await at.matched();
  asked.length = 0;
  await at.read(token);
  expect(asked).toContain("pending-integration");
  expect(asked.filter((kind) => kind.startsWith("handover"))).toEqual([]);
  await at.read(phone.key);
  expect(asked).toContain("handover-key");
});

test("a store keeps no secret that anybody could use, only digests", async () => {
  const kept: string[] = [];
  const store = overheard(newStore(), (record) => kept.push(JSON.stringify(record)));
  const at = handingOver(testSandbox({ store }));
  const { phone, token, id, secret } = await at.matched();
  expect(kept.some((record) => record.includes('"handover"'))).toBe(true);
  for (const given of [phone.key, token, id, secret]) expect(kept.join("\n")).not.toContain(given);
});
