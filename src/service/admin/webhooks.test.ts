/** Webhooks by the command line: their addresses, their secrets, what was told and telling it again. */
import { expect, test } from "vitest";
import { webhookOf } from "../outbox/webhooks.ts";
import type { Store } from "../store/store.ts";
import { commandsOn, runOn } from "../testing/command-line.node.ts";
import { newStore } from "../testing/store-under-test.ts";
import { toldSandbox, webhookUrl } from "../testing/told.ts";

const permission = ["--name", "Bookings", "--permission", "orders"];

const json = (store: Store, ...typed: string[]) => commandsOn(store).json(...typed);
const secretsOf = async (store: Store, clientId: string) =>
  (await store.transaction((records) => webhookOf(records, clientId)))?.secrets.map(({ secret }) => secret);

test("the secret is shown once, when an address is first registered, and by no other command", async () => {
  const store = newStore();
  const added = await json(store, "partners", "add", "booking", ...permission, "--webhook-url", webhookUrl);
  const secret = String(added["webhookSecret"]);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(await secretsOf(store, "booking")).toEqual([secret]);
  const changed = await json(store, "partners", "change", "booking", "--webhook-url", `${webhookUrl}/2`);
  expect(changed).toEqual({ clientId: "booking", changed: ["webhookUrl"] });
  const shown = await json(store, "partners", "show", "booking");
  expect(shown).toMatchObject({
    webhookUrl: `${webhookUrl}/2`,
    webhook: { stoppedAt: null, secrets: [{ validUntil: null }] },
  });
  const said = JSON.stringify([shown, await json(store, "partners", "list"), await json(store, "audit")]);
  expect(said).not.toContain("whsec_");
  await json(store, "partners", "change", "booking", "--webhook-url", "");
  expect(await json(store, "partners", "show", "booking")).not.toHaveProperty("webhookUrl");
});

test("one that had none gets its secret with the address; an app as well", async () => {
  const store = newStore();
  const app = ["--name", "Stock", "--scope", "orders:read", "--redirect-uri", "https://stock.example/back"];
  expect(await json(store, "apps", "add", "stock", ...app)).not.toHaveProperty("webhookSecret");
  const { webhookSecret } = await json(store, "apps", "change", "stock", "--webhook-url", webhookUrl);
  expect(await secretsOf(store, "stock")).toEqual([webhookSecret]);
});

test.each(["http://till.example/hooks", "https://user:password@till.example", "till.example", "ftp://x"])(
  "%s is no address for it",
  async (address) => {
    const typed = ["partners", "add", "booking", ...permission, "--webhook-url", address];
    const { status, stderr } = await runOn(newStore(), typed);
    expect([status, stderr]).toEqual([2, expect.stringContaining("webhookUrl")]);
  },
);

test("a new secret goes beside the one before for as long as was said, and the trail says so", async () => {
  const store = newStore();
  const none = await runOn(store, ["partners", "rotate-webhook-secret", "booking"]);
  expect([none.status, none.stderr]).toEqual([1, "There is no partner booking.\n"]);
  await json(store, "partners", "add", "booking", ...permission);
  const without = await runOn(store, ["partners", "rotate-webhook-secret", "booking"]);
  expect([without.status, without.stderr]).toEqual([1, expect.stringContaining("has no webhook")]);

  const first = (await json(store, "partners", "change", "booking", "--webhook-url", webhookUrl))[
    "webhookSecret"
  ];
  const second = await json(store, "partners", "rotate-webhook-secret", "booking", "--keep", "2");
  expect(await secretsOf(store, "booking")).toEqual([second["webhookSecret"], first]);
  expect(Math.abs(Date.parse(String(second["previousUntil"])) - Date.now() - 7_200_000)).toBeLessThan(60_000);
  const third = await json(store, "partners", "rotate-webhook-secret", "booking", "--keep", "0");
  expect(await secretsOf(store, "booking")).toEqual([third["webhookSecret"]]);
  const { events } = await json(store, "audit", "--of", "booking");
  expect(events).toMatchObject([
    { action: "partner.added" },
    { action: "partner.changed", details: { fields: "webhookUrl" } },
    { action: "partner.webhook-secret-rotated", details: { previousUntil: second["previousUntil"] } },
    { action: "partner.webhook-secret-rotated" },
  ]);
});

test("what was told is on the list, what was given up alone if wanted, and is told again under its id", async () => {
  const at = await toldSandbox();
  at.answers(410);
  await at.cancel(await at.create());
  await at.deliverDue();
  await json(at.store, "partners", "change", "tillwise", "--webhook-url", webhookUrl);
  at.answers(200);
  at.forward(1);
  await at.cancel(await at.create());
  await at.deliverDue();
  const list = async (...which: string[]) => (await json(at.store, "webhooks", "list", ...which))["webhooks"];
  const about = { clientId: "tillwise", type: "integration.cancelled", tries: 1 };
  const [failed] = await at.deliveries();
  expect(await list()).toMatchObject([
    { ...about, id: failed?.id, state: "failed", lastTry: { said: "HTTP 410" } },
    { ...about, state: "delivered", lastTry: { said: "HTTP 200" } },
  ]);
  expect(await list("--failed", "--partner", "tillwise")).toMatchObject([{ id: failed?.id }]);
  expect(await list("--partner", "tablebook")).toEqual([]);

  const id = failed?.id ?? "";
  expect(await json(at.store, "webhooks", "send-again", id)).toMatchObject({ id, clientId: "tillwise" });
  at.forward(400 * 86_400_000);
  await at.deliverDue();
  expect(at.received.at(-1)).toMatchObject({ body: failed?.body, headers: { "webhook-id": id } });
  expect(await list("--failed")).toEqual([]);
  const { events } = await json(at.store, "audit", "--of", id);
  expect(events).toMatchObject([{ action: "webhook.sent-again", actor: "operator" }]);
  await json(at.store, "partners", "disable", "tillwise");
  const disabled = await runOn(at.store, ["webhooks", "send-again", id]);
  expect([disabled.status, disabled.stderr]).toEqual([
    1,
    "tillwise cannot be told of anything: the client is disabled.\n",
  ]);
  expect((await json(at.store, "audit", "--of", id))["events"]).toHaveLength(1);
  const unknown = await runOn(at.store, ["webhooks", "send-again", "msg_none"]);
  expect([unknown.status, unknown.stderr]).toEqual([1, "There is no webhook msg_none, or no more.\n"]);
});
