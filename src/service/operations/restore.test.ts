/** What is restored from a back-up goes on as if nothing had happened since it was taken. */
import { rmSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { handshakes } from "../../api/paths.ts";
import { openPostgresStore } from "../store/postgres/postgres-store.node.ts";
import { migrate } from "../store/postgres/schema.node.ts";
import type { Store } from "../store/store.ts";
import { startPostgres, type TestPostgres } from "../store/testing/start-postgres.node.ts";
import { type BackUp, backUp, restore } from "../testing/back-up.node.ts";
import { commandLine } from "../testing/command-line.node.ts";
import { connectingSandbox } from "../testing/connecting.ts";
import { openOAuth, secretOf, tokensIn } from "../testing/oauth-fixture.node.ts";

let postgres: TestPostgres;
const opened: Store[] = [];
const taken: BackUp[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await Promise.all(opened.map((store) => store.close()));
  await postgres.stop();
  for (const { folder } of taken) rmSync(folder, { recursive: true });
});

async function serving(url: string) {
  const store = await openPostgresStore({ url });
  opened.push(store);
  const now = () => Date.now();
  return { merchants: connectingSandbox({ store, now }), apps: await openOAuth({ store }) };
}

async function rowsIn(url: string, table: string): Promise<unknown> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query(`SELECT md5(t::text) AS row FROM ${table} t ORDER BY 1`);
  await client.end();
  return rows;
}

test("into an empty database: tokens, sessions, connections and registrations from before work on", async () => {
  const url = await postgres.newDatabase();
  await commandLine(url).json("partners", "add", "shelfwise", "--name", "Shelfwise");
  const before = await serving(url);
  const { token, bearer, id } = await before.merchants.connect();
  const refreshToken = String((await before.merchants.exchange(token)).body["refreshToken"]);
  const waiting = await before.merchants.connect({ clientId: "tablebook", store_id: undefined });
  const unanswered = await before.merchants.create();
  const tokens = await tokensIn(await before.apps.exchange(await before.apps.code()));
  const listed = await before.merchants.list(bearer);
  const keys = await (await before.apps.oauth.fetch(new Request("http://localhost:4310/oauth/jwks"))).json();

  const copy = await backUp(url);
  taken.push(copy);
  // What comes after it is in no back-up.
  const late = await before.merchants.connect({ clientId: "tablebook", store_id: undefined });
  await before.merchants.disconnect(id, bearer);

  const empty = await postgres.newDatabase();
  await restore(empty, copy);
  expect(copy.tables).toContain("schema_migrations");
  expect(await migrate({ url: empty })).toEqual([]);
  const unchanged = copy.tables.filter((table) => table !== "records" && table !== "connections");
  for (const table of unchanged.filter((name) => name !== "audit_events"))
    expect(await rowsIn(empty, table)).toEqual(await rowsIn(url, table));

  const { merchants, apps } = await serving(empty);
  expect(await merchants.list(bearer)).toEqual(listed);
  expect((await merchants.refresh(refreshToken)).status).toBe(200);
  expect((await merchants.exchange(token)).status).toBe(410);
  expect((await merchants.exchange(waiting.token, "tablebook")).status).toBe(200);
  expect((await merchants.confirm(unanswered, bearer)).status).toBe(200);
  const refreshing = { ...secretOf, grant_type: "refresh_token", refresh_token: tokens.refresh_token };
  const refreshed = await tokensIn(await apps.token(handshakes.token, refreshing));
  expect(refreshed).toMatchObject({ access_token: expect.any(String), refresh_token: expect.any(String) });
  expect(await (await apps.oauth.fetch(new Request("http://localhost:4310/oauth/jwks"))).json()).toEqual(
    keys,
  );
  const { partners } = await commandLine(empty).json("partners", "list");
  expect(partners).toMatchObject([{ clientId: "shelfwise" }]);

  // Made afterwards, it is unknown; ended afterwards, it is back, and has to be ended once more.
  expect((await merchants.status(late.token, "tablebook")).status).toBe(404);
  expect((await merchants.disconnect(id, bearer)).status).toBe(204);
  expect((await merchants.refresh(refreshToken)).status).toBe(403);
});
