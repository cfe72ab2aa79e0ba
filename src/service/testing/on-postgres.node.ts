/** Set-up of a run of the rules on PostgreSQL: a database for each file of tests, and a part of it for each store. */
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { openPostgresStore } from "../store/postgres/postgres-store.node.ts";
import { migrate } from "../store/postgres/schema.node.ts";
import type { Records, Store } from "../store/store.ts";
import { testOn, whenOpen } from "./store-under-test.ts";

let database: Promise<Store> | undefined;
let stores = 0;

testOn(() => {
  database ??= newDatabase(inject("postgres")).then((url) => openPostgresStore({ url }));
  stores += 1;
  return apart(whenOpen(database), `${stores}.`);
});

afterAll(async () => {
  await (await database)?.close();
});

async function newDatabase(server: string): Promise<string> {
  const client = new Client(server);
  await client.connect();
  const name = `rules_${randomUUID().replaceAll("-", "")}`;
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = name;
  await migrate({ url: url.href });
  return url.href;
}

/** A store in another one: its kinds of record are its own. */
function apart(store: Store, name: string): Store {
  return {
    ...store,
    // Each test has a clock of its own: what is old by one of them is new by another.
    sweep: async () => undefined,
    get: (kind, key) => store.get(name + kind, key),
    list: (kind, group) => store.list(name + kind, group),
    transaction: (change) =>
      store.transaction((records) => {
        const own: Records = {
          get: (kind, key) => records.get(name + kind, key),
          list: (kind, group) => records.list(name + kind, group),
          put: (kind, ...record) => records.put(name + kind, ...record),
          delete: (kind, key) => records.delete(name + kind, key),
        };
        return change(own);
      }),
  };
}
