/**
 * The store in one SQLite file, over Node's own binding. Write-ahead log with `synchronous = FULL`: when a transaction
 * returns, its pages were flushed to the disk, so an acknowledged confirmation survives kill -9 and a power cut alike.
 *
 * The binding is synchronous: whoever waits for a lock holds up every other request of the process. So a lock is waited
 * for only briefly, and after any failure nothing is tried for a second: until then callers are told at once. A full disk
 * or a lock passes by itself; after any other failure the file is opened anew, so that one put in its place is found.
 */
import { type SqliteFile, sqliteFile } from "./sqlite-file.node.ts";
import { type Store, StoreUnavailable } from "./store.ts";

const restMilliseconds = 1000;

/** Extended codes carry the primary one in their last byte: SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL. */
const passes = new Set([5, 6, 13]);

interface SqliteOptions {
  /** Milliseconds, of any clock that is not set back. */
  clock?: () => number;
  /** As large the file may grow. */
  mostBytes?: number;
}

const defaultMostBytes = 1024 * 1024 * 1024;

/** Opens or makes the file. Throws a sentence when it cannot be used. */
export function sqliteStore(
  path: string,
  { clock = () => performance.now(), mostBytes = defaultMostBytes }: SqliteOptions = {},
): Store & { close(): void } {
  let file: SqliteFile | undefined = sqliteFile(path, mostBytes, true);
  /** Whether it is to be opened anew before it is used again. */
  let unusable = false;
  let failed: { error: StoreUnavailable; at: number } | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;

  function unavailable(error: unknown): StoreUnavailable {
    failed = { error: new StoreUnavailable(error), at: clock() };
    return failed.error;
  }

  function opened(): SqliteFile {
    if (file && unusable && !file.database.isTransaction) {
      file.database.close();
      file = undefined;
    }
    try {
      file ??= sqliteFile(path, mostBytes, false);
    } catch (error) {
      throw unavailable(error);
    }
    unusable = false;
    return file;
  }

  /** Runs `work` on the file, or throws StoreUnavailable. What is thrown by anything but SQLite passes as it is. */
  function withFile<T>(work: (file: SqliteFile) => T): T {
    if (failed && clock() < failed.at + restMilliseconds) throw failed.error;
    const usable = opened();
    try {
      const result = work(usable);
      failed = undefined;
      return result;
    } catch (error) {
      if (!isSqlite(error)) throw error;
      unusable = !passes.has(error.errcode & 0xff);
      throw unavailable(error);
    }
  }

  const store: Store = {
    get: (kind, key) =>
      withFile(({ read }) => {
        const row = read.get(kind, key);
        return typeof row?.["value"] === "string" ? JSON.parse(row["value"]) : undefined;
      }),
    put: (kind, key, value, keepUntil) =>
      withFile(({ write }) => {
        write.run(kind, key, JSON.stringify(value), keepUntil);
      }),
    delete: (kind, key) =>
      withFile(({ remove }) => {
        remove.run(kind, key);
      }),
    transaction: (change) =>
      withFile(({ database }) => {
        if (database.isTransaction) return change();
        // IMMEDIATE takes the write lock before anything is read, so that a second process on the same file waits.
        database.exec("BEGIN IMMEDIATE");
        try {
          const result = change();
          database.exec("COMMIT");
          return result;
        } catch (error) {
          if (database.isTransaction) database.exec("ROLLBACK");
          throw error;
        }
      }),
    sweep: (now) =>
      withFile(({ removeOld }) => {
        removeOld.run(now);
      }),
    check() {
      // Asked often, by whoever watches; each answer flushes the disk twice.
      if (clock() < checkedAt + restMilliseconds) return;
      // As large as a page, so that it needs room of its own.
      store.put("check", "check", " ".repeat(4096), 0);
      store.delete("check", "check");
      checkedAt = clock();
    },
  };
  return { ...store, close: () => file?.database.close() };
}

function isSqlite(error: unknown): error is Error & { errcode: number } {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number";
}
