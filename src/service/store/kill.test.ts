/** Processes that share one file or one database, and are killed in the middle of their work. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPostgresStore } from "./postgres/postgres-store.node.ts";
import { openSqliteStore } from "./sqlite/sqlite-store.node.ts";
import type { Store } from "./store.ts";
import { startPostgres, type TestPostgres } from "./testing/start-postgres.node.ts";
import { untilKilled } from "./testing/until-killed.node.ts";

const script = new URL("./testing/write-forever.node.ts", import.meta.url);

let postgres: TestPostgres | undefined;
const folder = mkdtempSync(join(tmpdir(), "service-kill-"));
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true });
});

const kinds: [string, () => Promise<{ where: string; open: () => Promise<Store> }>][] = [
  [
    "SQLite file",
    async () => {
      const where = join(folder, "shared.sqlite");
      return { where, open: () => openSqliteStore(where) };
    },
  ],
  [
    "PostgreSQL",
    async () => {
      const where = (await postgres?.newDatabase()) ?? "";
      return { where, open: () => openPostgresStore({ url: where }) };
    },
  ],
];

test.each(kinds)(
  "kill -9 of two processes on one %s loses nothing acknowledged and leaves nothing half done",
  async (_, newData) => {
    const { where, open } = await newData();
    const acknowledged: string[] = [];
    const counts = [1, 15, 60];
    for (const count of counts) {
      const both = ["one", "other"].map((who) => untilKilled(script, [where, `${who} ${count}`], count));
      acknowledged.push(...(await Promise.all(both)).flat());
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(2 * (1 + 15 + 60));

    const store = await open();
    const keysOf = async (kind: string) => (await store.list(kind, "all")).map(({ key }) => key);
    const kept = await keysOf("half");
    expect(await keysOf("other half")).toEqual(kept);
    expect(await store.get("total", "all")).toBe(kept.length);
    expect(acknowledged.filter((key) => !kept.includes(key))).toEqual([]);
    // Each may have committed one more, and have been killed before it could say so.
    expect(kept.length - acknowledged.length).toBeLessThanOrEqual(2 * counts.length);
    await store.close();
  },
);
