/** Set-up of a run of the rules on PostgreSQL: a database for each file of tests, and a part of it for each store. */
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { openPostgresStore } from "../store/postgres/postgres-store.node.ts";
import type { Listed, Reader, Records, Store } from "../store/store.ts";
import { copyOf } from "../store/testing/start-postgres.node.ts";
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

async function newDatabase(model: string): Promise<string> {
  const url = new URL(model);
  const like = copyOf(url.pathname.slice(1));
  url.pathname = "postgres";
  const client = new Client(url.href);
  await client.connect();
  const name = `rules_${randomUUID().replaceAll("-", "")}`;
  await client.query(`CREATE DATABASE ${name} ${like}`);
  await client.end();
  url.pathname = name;
  return url.href;
}

/** A store in another one: its keys and groups are its own. */
function apart(store: Store, name: string): Store {
  const mine = (listed: Listed[]) =>
    listed
      .filter(({ key }) => key.startsWith(name))
      .map(({ key, value }) => ({ key: key.slice(name.length), value }));
  const reading = (reader: Reader): Reader => ({
    get: (kind, key) => reader.get(kind, name + key),
    list: async (kind, group) => mine(await reader.list(kind, name + group)),
    // Those of one store stand one after another.
    find: async (kind, where, { after = "", limit }) =>
      mine(await reader.find(kind, where, { after: name + after, limit })),
  });
  return {
    ...store,
    // Each test has a clock of its own: what is old by one of them is new by another.
    sweep: async () => undefined,
    ...reading(store),
    transaction: (change) =>
      store.transaction((records) => {
        const own: Records = {
          ...reading(records),
          put: (kind, key, value, keepUntil, group) =>
            records.put(kind, name + key, value, keepUntil, group === undefined ? group : name + group),
          delete: (kind, key) => records.delete(kind, name + key),
        };
        return change(own);
      }),
  };
}
