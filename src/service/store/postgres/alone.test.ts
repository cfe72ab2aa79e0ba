/** A transaction that others always come in the way of, wherever its records and theirs are. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres, type TestPostgres } from "../testing/start-postgres.node.ts";
import { openPostgresStore } from "./postgres-store.node.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test.each([
  ["kind", "kind"],
  // Connections have a table of their own.
  ["connection", "connection"],
  ["connection", "kind"],
  ["kind", "connection"],
])("goes through in the end: %s and %s", async (kind, otherKind) => {
  const url = await postgres.newDatabase();
  const [store, others] = await Promise.all([
    openPostgresStore({ url, patience: 3000 }),
    openPostgresStore({ url }),
  ]);
  await store.transaction(async (records) => {
    records.put(kind, "one", 1, 1);
    records.put(otherKind, "other", 1, 1);
  });
  const over = { yet: false };
  // Each of them reads what it writes, and writes what it reads: neither could have been first. And each writes in both tables.
  const inTheWay = async (_: unknown, who: number) => {
    while (!over.yet) {
      await others.transaction(async (records) => {
        const other = Number(await records.get(otherKind, "other"));
        records.put(kind, "one", other + 1, 1);
        records.put(otherKind, `touched-${who}`, other, 1);
      });
    }
  };
  const crowd = Array.from({ length: 4 }, inTheWay);
  const passed = store.transaction(async (records) => {
    const one = Number(await records.get(kind, "one"));
    // Long enough for one of them to come between.
    await new Promise((resolve) => setTimeout(resolve, 50));
    records.put(otherKind, "other", one, 1);
    return "passed";
  });
  expect(await passed.catch((error: unknown) => error)).toBe("passed");
  over.yet = true;
  await Promise.all(crowd);
  await Promise.all([store.close(), others.close()]);
});
