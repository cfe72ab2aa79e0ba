/** What is SQLite's alone: one file, which others may have open, or may have damaged. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, test } from "vitest";
import { type Store, StoreUnavailable } from "../store.ts";
import { openSqliteStore, type SqliteOptions } from "./sqlite-store.node.ts";

const folder = mkdtempSync(join(tmpdir(), "service-sqlite-"));
const opened: Store[] = [];
afterAll(async () => {
  await Promise.all(opened.map((store) => store.close()));
  rmSync(folder, { recursive: true });
});

let files = 0;
function newFile(): string {
  files += 1;
  return join(folder, `${files}.sqlite`);
}
async function onFile(path: string, options?: SqliteOptions): Promise<Store> {
  const store = await openSqliteStore(path, options);
  opened.push(store);
  return store;
}
const put = (store: Store, key: string, value: string) =>
  store.transaction(async (records) => records.put("kind", key, value, 100));

test("what was put is there when the file is opened again", async () => {
  const path = newFile();
  const first = await openSqliteStore(path);
  await put(first, "key", "kept");
  await first.close();
  expect(await (await onFile(path)).get("kind", "key")).toBe("kept");
});

test("it writes ahead, so that readers and a crash find it whole", async () => {
  const path = newFile();
  await onFile(path);
  const looking = new DatabaseSync(path);
  expect(looking.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
  looking.close();
});

test("a file of the first schema is migrated when it is opened, with all that is in it", async () => {
  const path = newFile();
  const older = new DatabaseSync(path);
  older.exec(`
    CREATE TABLE record (kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, keep_until INTEGER NOT NULL,
      PRIMARY KEY (kind, key)) WITHOUT ROWID;
    CREATE INDEX record_keep_until ON record (keep_until);
    INSERT INTO record VALUES ('kind', 'key', '"from before"', 100);
    PRAGMA user_version = 1;
  `);
  older.close();
  const store = await onFile(path);
  expect(await store.get("kind", "key")).toBe("from before");
  await store.transaction(async (records) => records.put("kind", "new", 1, 100, "group"));
  expect(await store.list("kind", "group")).toEqual([{ key: "new", value: 1 }]);
});

describe("a file that cannot be used is refused in a sentence, and left as it is", () => {
  test("written by a newer release", async () => {
    const path = newFile();
    const newer = new DatabaseSync(path);
    newer.exec("PRAGMA user_version = 99");
    newer.close();
    await expect(openSqliteStore(path)).rejects.toThrow(
      /written by a newer release \(schema 99, this one knows 2\)/,
    );
    const after = new DatabaseSync(path);
    expect(after.prepare("PRAGMA user_version").get()).toEqual({ user_version: 99 });
    after.close();
  });

  test("no database", async () => {
    const path = newFile();
    const text = "this is a text file, and long enough to be taken for a header ".repeat(20);
    writeFileSync(path, text);
    await expect(openSqliteStore(path)).rejects.toThrow(
      /is damaged, or not a database. Restore it from a back-up/,
    );
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  test("cut off", async () => {
    const path = newFile();
    const store = await openSqliteStore(path);
    for (let which = 0; which < 50; which += 1) await put(store, `${which}`, "x".repeat(1000));
    await store.close();
    truncateSync(path, 3 * 4096);
    await expect(openSqliteStore(path)).rejects.toThrow(/is damaged/);
  });

  test("in a folder that is not there", async () => {
    await expect(openSqliteStore(join(folder, "nowhere", "file"))).rejects.toThrow(/cannot be opened/);
  });
});

describe("while another process writes", () => {
  function lockedFile(path: string): DatabaseSync {
    const other = new DatabaseSync(path);
    other.exec("BEGIN IMMEDIATE");
    return other;
  }

  test("reads are answered, writes wait for it, and the event loop goes on", async () => {
    const path = newFile();
    const store = await onFile(path);
    await put(store, "key", "before");
    const other = lockedFile(path);
    const writing = put(store, "key", "after");
    // By the next turn of the event loop it has met the lock. Had it waited there, there would be no next turn.
    await new Promise((resolve) => setImmediate(resolve));
    expect(await store.get("kind", "key")).toBe("before");
    other.exec("COMMIT");
    other.close();
    await writing;
    expect(await store.get("kind", "key")).toBe("after");
  });

  test("one that never lets go makes it unavailable, for as long as it does not", async () => {
    const path = newFile();
    let time = 0;
    const store = await onFile(path, { patience: 30, clock: () => time });
    const other = lockedFile(path);
    await expect(store.check()).rejects.toThrow(StoreUnavailable);
    await expect(put(store, "key", "lost")).rejects.toThrow(
      /The data file cannot be used: database is locked/,
    );
    other.exec("ROLLBACK");
    other.close();
    time += 1000;
    await store.check();
    expect(await store.get("kind", "key")).toBeUndefined();
  });

  test("a callback that passes over the error of a read commits nothing", async () => {
    const path = newFile();
    const store = await onFile(path, { patience: 30 });
    const other = lockedFile(path);
    const careless = store.transaction(async (records) => {
      await records.get("kind", "key").catch(() => "never mind");
      records.put("kind", "key", "built on nothing", 100);
    });
    await expect(careless).rejects.toThrow(StoreUnavailable);
    other.exec("ROLLBACK");
    other.close();
    expect(await store.get("kind", "key")).toBeUndefined();
  });
});

test("a transaction inside another fails in time, and the file is free again", async () => {
  const path = newFile();
  const store = await onFile(path, { callbackLimit: 50 });
  const inside = store.transaction(async (records) => {
    await records.get("kind", "key");
    await put(store, "inner", "put after the outer one has failed");
  });
  await expect(inside).rejects.toThrow(/longer than 50 ms/);
  const another = await onFile(path);
  await put(another, "key", "free");
  expect(await store.get("kind", "key")).toBe("free");
});
