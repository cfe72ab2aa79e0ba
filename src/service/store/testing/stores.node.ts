/** Every kind of store there is, for suites that hold for all of them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll } from "vitest";
import { memoryStore } from "../memory-store.ts";
import { openPostgresStore } from "../postgres/postgres-store.node.ts";
import { openSqliteStore } from "../sqlite/sqlite-store.node.ts";
import type { Store } from "../store.ts";
import { startPostgres, type TestPostgres } from "./start-postgres.node.ts";

/** A store's data, and how to open it: once for each process, as it were. The memory is one process's own. */
export type OpenStore = () => Promise<Store>;

/** To be called while a test file is read. What a test opens is closed after it, and everything is gone after the last. */
export function everyKindOfStore(): [name: string, newData: () => Promise<OpenStore>][] {
  const folder = mkdtempSync(join(tmpdir(), "service-store-"));
  const opened: Store[] = [];
  let postgres: TestPostgres | undefined;
  let files = 0;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterEach(() => Promise.all(opened.splice(0).map((store) => store.close())));
  afterAll(async () => {
    await postgres?.stop();
    rmSync(folder, { recursive: true });
  });

  function kept(open: OpenStore): OpenStore {
    return async () => {
      const store = await open();
      opened.push(store);
      return store;
    };
  }

  return [
    [
      "memory",
      async () => {
        const store = memoryStore();
        return async () => store;
      },
    ],
    [
      "SQLite",
      async () => {
        files += 1;
        const path = join(folder, `${files}.sqlite`);
        return kept(() => openSqliteStore(path));
      },
    ],
    [
      "PostgreSQL",
      async () => {
        const url = (await postgres?.newDatabase()) ?? "";
        return kept(() => openPostgresStore({ url }));
      },
    ],
    [
      "PostgreSQL without its locks, as where there are none",
      async () => {
        const url = (await postgres?.newDatabase()) ?? "";
        return kept(() => openPostgresStore({ url, locks: false }));
      },
    ],
  ];
}
