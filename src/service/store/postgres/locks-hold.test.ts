/** The database's advisory locks: where it has none, and where it has none left. */
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres, type TestPostgres } from "../testing/start-postgres.node.ts";
import { openPostgresStore } from "./postgres-store.node.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** A connection that has all locks that there is room for, until it ends. */
async function takeAllLocks(url: string): Promise<Client> {
  const client = new Client(url);
  await client.connect();
  const taking = client.query("SELECT count(pg_advisory_lock(1, n)) FROM generate_series(1, 1000000) AS n");
  await expect(taking).rejects.toMatchObject({ code: "53200" });
  return client;
}

test("where there is no room for more of them, a transaction begins anew until there is", async () => {
  const url = await postgres.newDatabase();
  const store = await openPostgresStore({ url });
  const put = (value: number) => store.transaction(async (records) => records.put("kind", "key", value, 1));
  await put(1);
  const others = await takeAllLocks(url);
  let runs = 0;
  await store.transaction(async (records) => {
    runs += 1;
    if (runs === 2) await others.end();
    records.put("kind", "key", 2, 1);
  });
  expect(runs).toBeGreaterThan(1);
  expect(await store.get("kind", "key")).toBe(2);
  await store.close();
});

test("a server that cannot find out whether there are any does not start: without them it would lock out nobody who has them", async () => {
  const url = new URL(await postgres.newDatabase());
  const client = new Client(url.href);
  await client.connect();
  // Of a database that is full of locks, nobody can say which statement it is that finds no room.
  await client.query(
    `CREATE FUNCTION public.pg_advisory_xact_lock_shared(int, int) RETURNS void LANGUAGE plpgsql
       AS $$ BEGIN RAISE 'out of shared memory' USING ERRCODE = '53200'; END $$`,
  );
  await client.end();
  url.searchParams.set("options", "-c search_path=public,pg_catalog");
  await expect(openPostgresStore({ url: url.href })).rejects.toThrow(
    /^It cannot be found out whether the database has advisory locks: out of shared memory/,
  );
});

test("a database that lends no advisory locks is used without them", async () => {
  const url = new URL(await postgres.newDatabase());
  const client = new Client(url.href);
  await client.connect();
  await client.query(
    `REVOKE EXECUTE ON FUNCTION pg_advisory_xact_lock_shared(int, int) FROM PUBLIC;
     CREATE ROLE lockless LOGIN PASSWORD 'test-password';
     GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO lockless`,
  );
  await client.end();
  url.username = "lockless";
  const store = await openPostgresStore({ url: url.href });
  const add = () =>
    store.transaction(async (records) => {
      records.put("kind", "count", Number((await records.get("kind", "count")) ?? 0) + 1, 1);
    });
  await Promise.all(Array.from({ length: 20 }, add));
  expect(await store.get("kind", "count")).toBe(20);
  await store.close();
});
