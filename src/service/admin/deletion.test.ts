/** A merchant who wants nothing kept of them: what an operator's one command leaves. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connections, handshakes } from "../../api/paths.ts";
import { WebhookEvent } from "../../api/webhook-contract.ts";
import { hours } from "../context.ts";
import { openPostgresStore } from "../store/postgres/postgres-store.node.ts";
import type { Store } from "../store/store.ts";
import { startPostgres, type TestPostgres } from "../store/testing/start-postgres.node.ts";
import { commandsOn } from "../testing/command-line.node.ts";
import { connectingSandbox } from "../testing/connecting.ts";
import { openOAuth, secretOf, tokensIn } from "../testing/oauth-fixture.node.ts";
import { deliveriesIn, registerWebhook } from "../testing/told.ts";

const owner = "owner@bridgestreet.example";
/** By which a merchant is known in what is kept: the account and its name; the ids of what it has. */
const names = /owner@bridgestreet\.example|Mara Ellis|Bridge Street/;
const ids = /bridge-street|high-street/;

let postgres: TestPostgres;
let url: string;
let store: Store;
let at: ReturnType<typeof commandsOn>;
const folder = mkdtempSync(join(tmpdir(), "deletion-"));

beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.newDatabase();
  store = await openPostgresStore({ url });
  at = commandsOn(store);
});
afterAll(async () => {
  await store.close();
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

/** By kind, wherever it is: for how long something is kept at most in which this stands. */
async function keptWith(text: RegExp): Promise<Map<string, number>> {
  const client = new Client(url);
  await client.connect();
  const named = [
    "partners",
    "apps",
    "merchants",
    "connections",
    "audit_events",
    "webhooks",
    "webhooks_due",
    "notices_due",
  ];
  const all = [
    "SELECT kind, key, group_name, value, keep_until FROM records",
    ...named.map((table) => `SELECT '${table}', key, group_name, value, keep_until FROM ${table}`),
  ];
  const { rows } = await client.query<Record<string, string>>(all.join(" UNION ALL "));
  await client.end();
  const found = rows.filter(({ key, group_name, value }) => text.test(`${key} ${group_name} ${value}`));
  const byKind = Map.groupBy(found, ({ kind = "" }) => kind);
  return new Map(
    [...byKind].map(([kind, records]) => [
      kind,
      Math.max(...records.map(({ keep_until }) => Number(keep_until))) - Date.now(),
    ]),
  );
}

test("a merchant's account, connections, texts and name are gone, and so are their tokens; all others stay", async () => {
  await at.json("merchants", "add", owner, "--name", "Mara Ellis");
  const csv = join(folder, "stores.csv");
  const heading = "email,profile_id,profile_name,store_id,store_name,address";
  writeFileSync(
    csv,
    `${heading}\n${owner},high-street-profile,Bridge Street,high-street,Bridge Street,1 Road\n`,
  );
  await at.json("merchants", "import-stores", csv);

  await registerWebhook(store, "tillwise");
  // Connected to a partner that has its tokens and a webhook, to one that has not, to an app, and once more to what has ended since.
  const merchants = connectingSandbox({ store, now: () => Date.now() });
  const { token, bearer, id } = await merchants.connect();
  const { body } = await merchants.exchange(token);
  const open = await merchants.connect({ clientId: "tablebook", store_id: undefined });
  const apps = await openOAuth({ store });
  const tokens = await tokensIn(await apps.exchange(await apps.code()));
  const earlier = await merchants.connect({ clientId: "tablebook", store_id: undefined });
  await merchants.disconnect(earlier.id, bearer);
  // Somebody else's.
  const group = await merchants.signIn("group@harbour.example");
  const [profile] = await merchants.profiles(group);
  const choice = { profile_id: profile?.id, store_id: profile?.stores[0]?.id };
  expect((await merchants.confirm(await merchants.create(), group, choice)).status).toBe(200);

  const others = await merchants.list(group);

  const { stdout } = await at.run(["merchants", "delete", "Owner@BridgeStreet.example"]);
  expect(stdout).toBe(
    `Deleted ${owner}: the account, 1 profiles, 1 stores, 4 connections, 3 agreed texts.\n`,
  );

  // What has an end of its own: the app's request as it was answered, twice.
  const named = await keptWith(names);
  expect([...named.keys()].toSorted()).toEqual(["answered-request", "oauth-Session"]);
  expect(named.get("answered-request")).toBeLessThanOrEqual(24 * hours);
  expect(named.get("oauth-Session")).toBeLessThanOrEqual(25 * hours);
  // And by the id of a profile, a token that is worth nothing, and what the partner was or is to be told.
  expect([...(await keptWith(ids)).keys()].toSorted()).toEqual([
    "access-token",
    "answered-request",
    "oauth-Session",
    "webhooks",
  ]);
  const told = (await deliveriesIn(store)).map(({ body: event }) => WebhookEvent.parse(JSON.parse(event)));
  expect(told.filter(({ data }) => "connectionId" in data && data.connectionId === id)).toMatchObject([
    { type: "connection.created" },
    { type: "connection.ended", data: { endedBy: "operator" } },
  ]);

  expect((await merchants.refresh(String(body["refreshToken"]))).body["code"]).toBe("refresh_token_unknown");
  const refreshing = { ...secretOf, grant_type: "refresh_token", refresh_token: tokens.refresh_token };
  expect((await tokensIn(await apps.token(handshakes.token, refreshing))).error).toBe("invalid_grant");
  expect((await merchants.status(open.token, "tablebook")).body["status"]).toBe("cancelled");
  expect((await merchants.status(token)).status).toBe(404);
  expect((await merchants.send("GET", connections.all, { bearer })).status).toBe(401);
  expect(others).not.toEqual([]);
  expect(await merchants.list(group)).toEqual(others);

  // That it was done is still known, and to whom it was not.
  const { events } = await at.json("audit", "--of", id);
  expect(events).toMatchObject([
    { action: "connection.created", actor: "deleted merchant", details: { partner: "tillwise" } },
    { action: "connection.ended", actor: "operator", details: { by: "operator" } },
  ]);
  const { events: about } = await at.json("audit", "--of", "deleted merchant");
  expect(about).toMatchObject([
    { action: "merchant.added" },
    { action: "merchant.stores-imported" },
    { action: "merchant.deleted", actor: "operator", details: { connections: "4" } },
  ]);
});

test("of whom nothing is kept, that is said, and nothing goes into the trail", async () => {
  const { status, stderr } = await at.run(["merchants", "delete", "nobody@shop.example"]);
  expect([status, stderr]).toEqual([1, "Nothing is kept of nobody@shop.example.\n"]);
  const { events } = await at.json("audit", "--of", "nobody@shop.example");
  expect(events).toEqual([]);
});
