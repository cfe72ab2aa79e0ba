/** What is told, and that it is told of nothing that did not happen. */
import { describe, expect, test } from "vitest";
import { connectionsOf } from "../connections/connection.ts";
import { beginConnection, endConnection } from "../connections/life.ts";
import { readOnly, recordsOf } from "../records.ts";
import { keep, register, registrationOf } from "../registry/register.ts";
import { newStore, overheard } from "../testing/store-under-test.ts";
import { toldSandbox, webhookUrl } from "../testing/told.ts";
import { integrationIdOf } from "./tell.ts";
import { enterWebhook } from "./webhooks.ts";

const connection = {
  clientId: "tillwise",
  profileId: "bridge-street-profile",
  storeId: "bridge-street",
};

test("a connection that begins, is changed and is ended by the merchant", async () => {
  const at = await toldSandbox();
  const { token, bearer, id } = await at.connect({ accountName: "till-2@tillwise.example" });
  await at.change(id, [{ id: "ereceipt", answer: true }], bearer);
  await at.disconnect(id, bearer);
  await at.deliverDue();
  const timestamp = "2026-03-01T10:00:00.000Z";
  const permissions = ["store_profile", "customers", "orders", "ereceipts"];
  const about = { ...connection, connectionId: id, permissions };
  const changed = { ...about, preferences: [{ id: "ereceipt", answer: true }] };
  expect(at.received.map(({ event }) => event)).toEqual([
    {
      type: "connection.created",
      timestamp,
      data: {
        ...about,
        preferences: [{ id: "ereceipt", answer: false }],
        integrationId: integrationIdOf(token),
      },
    },
    { type: "connection.changed", timestamp, data: changed },
    { type: "connection.ended", timestamp, data: { ...changed, endedBy: "merchant" } },
  ]);
  expect(at.received.map(({ url }) => url)).toEqual([webhookUrl, webhookUrl, webhookUrl]);
});

test("one that the operator ends, and one whose store is connected anew", async () => {
  const at = await toldSandbox();
  const first = await at.connect();
  const second = await at.connect();
  await at.store.transaction((untyped) => endConnection(recordsOf(untyped), second.id, "operator", at.now()));
  await at.deliverDue();
  const ends = at.received.flatMap(({ event }) =>
    event.type === "connection.ended" ? [[event.data.connectionId, event.data.endedBy]] : [],
  );
  expect(new Map(ends.map(([id, by]) => [id, by]))).toEqual(
    new Map([
      [first.id, "replaced"],
      [second.id, "operator"],
    ]),
  );
});

test("an integration that is declined, once; one that expires or was never offered is not spoken of", async () => {
  const at = await toldSandbox();
  const token = await at.create();
  const lapses = await at.create();
  await at.cancel(token);
  await at.cancel(token);
  at.forward(3 * 3_600_000);
  await at.cancel(lapses);
  await at.deliverDue();
  expect(at.received.map(({ event }) => event)).toMatchObject([
    { type: "integration.cancelled", data: { clientId: "tillwise", integrationId: integrationIdOf(token) } },
  ]);
});

test("nothing that is told or kept for it holds a token, an email or anybody's name", async () => {
  const at = await toldSandbox();
  const { token, bearer, id } = await at.connect({ accountName: "till-2@tillwise.example" });
  const tokens = (await at.exchange(token)).body;
  await at.change(id, [{ id: "ereceipt", answer: true }], bearer);
  await at.disconnect(id, bearer);
  await at.cancel(await at.create());
  await at.deliverDue();
  const said = JSON.stringify([at.received, await at.deliveries()]);
  expect(at.received).toHaveLength(4);
  expect(said).not.toContain("@");
  const secrets = [token, bearer, String(tokens["accessToken"]), String(tokens["refreshToken"]), at.secret];
  for (const secret of [...secrets, "Bridge Street", "till-2"]) expect(said).not.toContain(secret);
});

test("an app is told as a partner is, without the integration that it has not", async () => {
  const store = newStore();
  const at = await toldSandbox({ store });
  const app = {
    kind: "install" as const,
    name: "Retm",
    preferences: [],
    disabled: false,
    secrets: [],
    scopes: [{ id: "orders:read", required: true }],
    successEndpoint: "https://retm.example/success",
  };
  await store.transaction(async (records) => {
    await register(records, "app", "retm", { ...app, webhookUrl });
    await enterWebhook(records, "retm");
    const asked = { kind: "install" as const, partner: { clientId: "retm", name: "Retm", origins: [] } };
    const agreed = { profileId: "p", storeId: null, profiles: [], preferences: [], scopes: ["orders:read"] };
    await beginConnection(
      recordsOf(records),
      { ...asked, preferences: [], permissions: app.scopes },
      { ...agreed, merchant: undefined, grant: "g", account: "m", consentVersion: "en:x" },
      at.now(),
    );
  });
  await at.deliverDue();
  expect(at.received.map(({ event }) => event)).toMatchObject([
    { type: "connection.created", data: { clientId: "retm", profileId: "p", permissions: ["orders:read"] } },
  ]);
  expect(at.received[0]?.event.data).not.toHaveProperty("integrationId");
});

describe("is written in the transaction that does it:", () => {
  test("where it cannot be written, nobody is connected", async () => {
    const kept = newStore();
    let full = false;
    const store = overheard(kept, ({ kind }) => {
      if (full && kind === "webhook") throw new Error("no room");
    });
    const at = await toldSandbox({ store });
    const token = await at.create();
    const bearer = await at.signIn();
    full = true;
    await expect(at.confirm(token, bearer)).rejects.toThrow("no room");
    full = false;
    expect(await at.list(bearer)).toEqual([]);
    expect((await at.status(token)).body["status"]).toBe("pending");
  });

  test("where nobody is connected, nothing is written", async () => {
    let full = false;
    let told = 0;
    const store = overheard(newStore(), ({ kind }) => {
      if (kind === "webhook") told += 1;
      // What the confirmation keeps last.
      if (full && kind === "confirmation") throw new Error("no room");
    });
    const at = await toldSandbox({ store });
    const token = await at.create();
    const bearer = await at.signIn();
    full = true;
    await expect(at.confirm(token, bearer)).rejects.toThrow("no room");
    expect(told).toBe(1);
    expect(await at.deliveries()).toEqual([]);
    await at.deliverDue();
    expect(at.received).toEqual([]);
  });
});

describe("nothing is written", () => {
  test("for a partner without an address, nor for one that is disabled", async () => {
    const at = await toldSandbox();
    await at.cancel(await at.create("tablebook"), "tablebook");
    await at.store.transaction(async (records) => {
      const before = await registrationOf(records, "partner", "tillwise");
      keep(records, "partner", "tillwise", { ...before, disabled: true });
    });
    await at.connect();
    expect(await at.deliveries()).toEqual([]);
    expect(await connectionsOf(readOnly(at.store), { clientId: "tillwise" })).toHaveLength(1);
  });
});
