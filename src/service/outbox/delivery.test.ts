/** In which order, how often and by whom it is sent. Time is what the test says it is. */
import { describe, expect, test } from "vitest";
import { auditTrail } from "../audit/audit-trail.ts";
import { days, hours, minutes, seconds } from "../context.ts";
import { registerWebhook, toldSandbox } from "../testing/told.ts";
import { lease } from "./lease.ts";
import { sendAgain } from "./send-again.ts";
import { enterWebhook } from "./webhooks.ts";

describe("in order for each connection", () => {
  test("the next event waits for the one before, and that of another connection does not", async () => {
    const at = await toldSandbox();
    at.answers(
      ({ event }) => new Response(null, { status: event.type === "connection.created" ? 503 : 200 }),
    );
    const { bearer, id } = await at.connect();
    await at.disconnect(id, bearer);
    await at.cancel(await at.create());
    await at.deliverDue();
    expect(at.types().toSorted()).toEqual(["connection.created", "integration.cancelled"]);
    at.answers(200);
    at.forward(5 * seconds);
    await at.deliverDue();
    expect(at.types().slice(2)).toEqual(["connection.created", "connection.ended"]);
    const [first, , again] = at.received.filter(({ event }) => event.type === "connection.created");
    expect(again).toBeUndefined();
    const ids = at.received
      .filter(({ event }) => event.type === "connection.created")
      .map(({ headers }) => headers["webhook-id"]);
    expect(ids).toEqual([first?.headers["webhook-id"], first?.headers["webhook-id"]]);
  });

  test("a preference that is changed often while nobody answers is told once, as it is by then", async () => {
    const at = await toldSandbox();
    at.answers(500);
    const { bearer, id } = await at.connect();
    for (const answer of [true, false, true, false, true])
      await at.change(id, [{ id: "ereceipt", answer }], bearer);
    await at.deliverDue();
    expect(await at.deliveries()).toHaveLength(2);
    at.answers(200);
    at.forward(5 * seconds);
    await at.deliverDue();
    expect(at.received.slice(1).map(({ event }) => event)).toMatchObject([
      { type: "connection.created", data: { preferences: [{ id: "ereceipt", answer: false }] } },
      { type: "connection.changed", data: { preferences: [{ id: "ereceipt", answer: true }] } },
    ]);
  });
});

test("one that is sent again stays what it was, and what is changed afterwards is told under an id of its own", async () => {
  const at = await toldSandbox();
  const { bearer, id } = await at.connect();
  await at.change(id, [{ id: "ereceipt", answer: true }], bearer);
  await at.deliverDue();
  const told = (await at.deliveries()).find(({ type }) => type === "connection.changed");
  // Something waits before it.
  at.answers(500);
  await at.change(id, [{ id: "ereceipt", answer: false }], bearer);
  await at.deliverDue();
  await at.store.transaction((records) => sendAgain(records, told?.id ?? "", at.now()));
  await at.change(id, [{ id: "ereceipt", answer: true }], bearer);
  at.answers(200);
  at.forward(5 * seconds);
  await at.deliverDue();
  const ids = at.received.slice(-3).map(({ headers }) => headers["webhook-id"]);
  expect(ids[1]).toBe(told?.id);
  expect(at.received.at(-2)?.body).toBe(told?.body);
  expect(new Set(ids).size).toBe(3);
});

describe("is tried again", () => {
  const pauses = [5 * seconds, 5 * minutes, ...[0.5, 2, 5, 10, 14, 20, 20].map((count) => count * hours)];

  test("after these pauses and not before, over three days; then it is given up, and the next one has its turn", async () => {
    const at = await toldSandbox();
    at.answers(500);
    const { bearer, id } = await at.connect();
    at.forward(1);
    await at.disconnect(id, bearer);
    const began = at.now();
    await at.deliverDue();
    for (const [index, pause] of pauses.entries()) {
      at.forward(pause - 1);
      await at.deliverDue();
      expect(at.received).toHaveLength(index + 1);
      at.forward(1);
      await at.deliverDue();
      if (index < pauses.length - 1) expect(at.received).toHaveLength(index + 2);
    }
    expect(at.now() - began).toBeLessThanOrEqual(3 * days);
    expect(at.now() - began).toBeGreaterThan(2.9 * days);
    // The second one has waited as long, and is tried once more than not at all while its time lasts.
    expect(at.types()).toEqual([
      ...Array.from({ length: 10 }, () => "connection.created"),
      "connection.ended",
    ]);
    expect((await at.deliveries()).map(({ state, tries, lastTry }) => [state, tries, lastTry?.said])).toEqual(
      [
        ["failed", 10, "HTTP 500"],
        ["waiting", 1, "HTTP 500"],
      ],
    );
    at.forward(hours);
    await at.deliverDue();
    at.forward(days);
    await at.deliverDue();
    expect((await at.deliveries()).map(({ state }) => state)).toEqual(["failed", "failed"]);
  });

  test("by hand: under its own id, whether it was given up, was delivered or waits", async () => {
    const at = await toldSandbox();
    await at.cancel(await at.create());
    await at.deliverDue();
    const [delivered] = await at.deliveries();
    const again = () => at.store.transaction((records) => sendAgain(records, delivered?.id ?? "", at.now()));
    await again();
    at.answers(500);
    await at.deliverDue();
    expect((await at.deliveries())[0]).toMatchObject({ state: "waiting", tries: 1 });
    await again();
    await again();
    at.answers(200);
    await at.deliverDue();
    expect(at.received.map(({ headers }) => headers["webhook-id"])).toEqual(
      Array.from({ length: 3 }, () => delivered?.id),
    );
    expect((await at.deliveries()).map(({ state, tries }) => [state, tries])).toEqual([["delivered", 1]]);
    expect(
      await at.store.transaction((records) => sendAgain(records, "msg_unknown", at.now())),
    ).toBeUndefined();
  });
});

describe("of several processes", () => {
  test("one delivers each, however many look at once", async () => {
    const at = await toldSandbox();
    for (let which = 0; which < 5; which += 1) await at.cancel(await at.create());
    await Promise.all([at.deliverer(), at.deliverer(), at.deliverer()].map((one) => one.deliverDue()));
    expect(at.received).toHaveLength(5);
    expect((await at.deliveries()).map(({ state, tries }) => `${state} ${tries}`)).toEqual(
      Array.from({ length: 5 }, () => "delivered 1"),
    );
  });

  test("one that says nothing more is relieved when its lease is over, and is not listened to afterwards", async () => {
    const at = await toldSandbox();
    const { promise: late, resolve: answer } = Promise.withResolvers<Response>();
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    at.answers(() => {
      ask();
      return late;
    });
    await at.cancel(await at.create());
    const silent = at.deliverer().deliverDue();
    await asked;
    at.answers(200);
    at.forward(lease - 1);
    await at.deliverer().deliverDue();
    expect(at.received).toHaveLength(1);
    at.forward(1);
    await at.deliverer().deliverDue();
    expect(at.received.map(({ body }) => body)).toEqual([at.received[0]?.body, at.received[0]?.body]);
    answer(new Response(null, { status: 500 }));
    await silent;
    expect(await at.deliveries()).toMatchObject([{ state: "delivered", tries: 1 }]);
  });
});

test("one whose receiver hangs keeps nobody else waiting", async () => {
  const at = await toldSandbox();
  await registerWebhook(at.store, "tablebook", "https://tables.example/hooks");
  const { promise: late, resolve: answer } = Promise.withResolvers<Response>();
  const { promise: others, resolve: heard } = Promise.withResolvers<void>();
  at.answers(({ url }) => {
    if (url.startsWith("https://till")) return late;
    heard();
    return new Response(null);
  });
  for (let which = 0; which < 40; which += 1) await at.cancel(await at.create());
  at.forward(1);
  await at.cancel(await at.create("tablebook"), "tablebook");
  const delivering = at.deliverer().deliverDue();
  await others;
  expect(at.received.filter(({ event }) => event.data.clientId === "tillwise").length).toBeLessThan(5);
  answer(new Response(null));
  await delivering;
  expect(at.received).toHaveLength(41);
});

test("who is told to stop begins nothing more, and ends what is under way", async () => {
  const at = await toldSandbox();
  const { promise: late, resolve: answer } = Promise.withResolvers<Response>();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  at.answers(() => {
    ask();
    return late;
  });
  const { bearer, id } = await at.connect();
  at.forward(1);
  await at.disconnect(id, bearer);
  const stop = at.deliverer().start();
  await asked;
  const stopped = stop();
  answer(new Response(null));
  await stopped;
  expect((await at.deliveries()).map(({ state }) => state)).toEqual(["delivered", "waiting"]);
  expect(at.types()).toEqual(["connection.created"]);
});

test("410 is the end of it until an address is registered: what waits is given up, and nothing is written", async () => {
  const at = await toldSandbox();
  const { bearer, id } = await at.connect();
  at.forward(1);
  await at.disconnect(id, bearer);
  at.answers(410);
  await at.deliverDue();
  await at.cancel(await at.create());
  await at.deliverDue();
  expect(at.types()).toEqual(["connection.created"]);
  expect((await at.deliveries()).map(({ state, lastTry }) => [state, lastTry?.said])).toEqual([
    ["failed", "HTTP 410"],
    ["failed", "the receiver said that it is gone"],
  ]);
  expect(at.counted).toEqual([
    { state: "failed", clientId: "tillwise" },
    { state: "failed", clientId: "tillwise" },
  ]);
  expect(await auditTrail(at.store, { of: "tillwise", limit: 10 })).toMatchObject([
    { action: "webhook.stopped", actor: "tillwise" },
  ]);
  at.answers(200);
  // The same secret goes on.
  const made = await at.store.transaction((records) => enterWebhook(records, "tillwise"));
  expect(made).toBeUndefined();
  await at.cancel(await at.create());
  await at.deliverDue();
  expect(at.types()).toEqual(["connection.created", "integration.cancelled"]);
});
