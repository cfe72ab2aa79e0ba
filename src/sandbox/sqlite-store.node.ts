/**
 * The store in one SQLite file, over Node's own binding. Write-ahead log with `synchronous = FULL`: when a transaction
 * returns, its pages were flushed to the disk, so an acknowledged confirmation survives kill -9 and a power cut alike.
 */
import { DatabaseSync } from "node:sqlite";
import type { Store } from "./store.ts";

/** Raised whenever the table or the shape of a record changes; an older file is migrated in `prepare`. */
const schemaVersion = 1;

/** Opens or makes the file. Throws when a newer version of the sandbox has written it, or when it is no database. */
export function sqliteStore(path: string): Store & { close(): void } {
  const database = new DatabaseSync(path);
  try {
    prepare(database, path);
  } catch (error) {
    database.close();
    throw error;
  }
  const read = database.prepare("SELECT value FROM record WHERE kind = ? AND key = ?");
  const write = database.prepare(
    "INSERT OR REPLACE INTO record (kind, key, value, keep_until) VALUES (?, ?, ?, ?)",
  );
  const remove = database.prepare("DELETE FROM record WHERE kind = ? AND key = ?");
  const removeOld = database.prepare("DELETE FROM record WHERE keep_until <= ?");

  return {
    get(kind, key) {
      const row = read.get(kind, key);
      return typeof row?.["value"] === "string" ? JSON.parse(row["value"]) : undefined;
    },
    put(kind, key, value, keepUntil) {
      write.run(kind, key, JSON.stringify(value), keepUntil);
    },
    delete(kind, key) {
      remove.run(kind, key);
    },
    transaction(change) {
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
    },
    sweep(now) {
      removeOld.run(now);
    },
    close() {
      database.close();
    },
  };
}

function prepare(database: DatabaseSync, path: string): void {
  database.exec("PRAGMA busy_timeout = 5000");
  const found = database.prepare("PRAGMA user_version").get()?.["user_version"];
  if (typeof found !== "number" || found > schemaVersion) {
    throw new Error(
      `${path} was written by a newer version of the sandbox (schema ${String(found)}, this one knows ${schemaVersion}). ` +
        "Use that version, or another file.",
    );
  }
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  database.exec(`
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS record (
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      keep_until INTEGER NOT NULL,
      PRIMARY KEY (kind, key)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS record_keep_until ON record (keep_until);
    PRAGMA user_version = ${schemaVersion};
    COMMIT;
  `);
}
