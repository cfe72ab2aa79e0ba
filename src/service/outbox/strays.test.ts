/** Records that are lost one by one, as a bounded memory drops them: what is due and its line no longer fit each other. */
import { expect, test } from "vitest";
import { days, minutes, orderOf, seconds } from "../context.ts";
import { keptIn, noticedSandbox } from "../mail/testing/noticed.ts";
import { readOnly } from "../records.ts";
import type { Records } from "../store/store.ts";
import { toldSandbox } from "../testing/told.ts";
import { linesIn } from "./outbox.ts";
import { webhookOutbox } from "./webhook-outbox.ts";

type Told = Awaited<ReturnType<typeof toldSandbox>>;

async function entriesIn({ store }: Pick<Told, "store">) {
  return linesIn(readOnly(store).untyped, webhookOutbox).due.find({}, { limit: 9 });
}

/** An entry that leads to this line, of a time at which the line has none. */
function addStray(records: Records, line: string, due: number, keepUntil: number): void {
  const value = { clientId: "tillwise", line };
  linesIn(records, webhookOutbox).due.put(`${orderOf(due)}-${line}`, value, keepUntil);
}

test("an entry whose line is gone is asked for once, and keeps nothing behind it waiting", async () => {
  const at = await toldSandbox();
  await at.store.transaction(async (records) => addStray(records, "gone", at.now(), at.now() + days));
  at.forward(1);
  await at.deliverDue();
  expect(await entriesIn(at)).toEqual([]);
  await at.cancel(await at.create());
  await at.deliverDue();
  expect(at.received).toHaveLength(1);
});

test("an entry of another time than its line's is asked for once, and the line is told at its own", async () => {
  const at = await toldSandbox();
  at.answers(500);
  await at.cancel(await at.create());
  await at.deliverDue();
  const [entry] = await entriesIn(at);
  const line = entry?.value.line ?? "";
  await at.store.transaction(async (records) => {
    linesIn(records, webhookOutbox).due.delete(entry?.key ?? "");
    addStray(records, line, at.now(), at.now() + days);
  });
  at.answers(200);
  await at.deliverDue();
  expect([at.received.length, await entriesIn(at)]).toEqual([1, [entry]]);
  at.forward(5 * seconds);
  await at.deliverDue();
  expect([at.received.length, await entriesIn(at)]).toEqual([2, []]);
});

test("an event that is gone is passed over, and the one behind it is told at once", async () => {
  const at = await toldSandbox();
  const { bearer, id } = await at.connect();
  at.forward(1);
  await at.disconnect(id, bearer);
  const [first] = await at.deliveries();
  await at.store.transaction(async (records) => records.delete("webhook", first?.id ?? ""));
  await at.deliverDue();
  expect(at.types()).toEqual(["connection.ended"]);
});

test("a line without an entry has one again once anything more is to be told in it", async () => {
  const at = await toldSandbox();
  const { bearer, id } = await at.connect();
  const change = (answer: boolean) => at.change(id, [{ id: "ereceipt", answer }], bearer);
  await change(true);
  const [entry] = await entriesIn(at);
  await at.store.transaction(async (records) => records.delete("webhook-due", entry?.key ?? ""));
  await change(false);
  await at.deliverDue();
  expect(at.types()).toEqual(["connection.created", "connection.changed"]);
});

test("a letter without an entry is written once anything more happens", async () => {
  const at = await noticedSandbox();
  const { bearer, id } = await at.connect();
  const { due } = await keptIn(at.store);
  await at.store.transaction(async (records) => records.delete("notice-due", due[0]?.key ?? ""));
  await at.disconnect(id, bearer);
  await at.deliverDue();
  expect(at.letters().map(({ subject }) => subject)).toEqual([
    "What is connected to your Rulrr account has changed",
  ]);
});

test("a letter's line is kept as long as the letter, however often something is added to it", async () => {
  const at = await noticedSandbox();
  const first = await at.connect();
  at.forward(3 * days);
  const bearer = await at.signIn();
  await at.disconnect(first.id, bearer);
  at.forward(2 * days);
  await at.store.sweep(at.now());
  await at.deliverDue();
  expect(at.letters()[0]?.text).toContain("Tillwise POS was disconnected by you");
  at.forward(10 * minutes);
  await at.deliverDue();
  expect(await keptIn(at.store)).toEqual({ letters: [], due: [] });
});
