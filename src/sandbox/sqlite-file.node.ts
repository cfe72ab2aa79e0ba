/** Opens the data file, makes or checks what is in it, and prepares the statements. */
import { DatabaseSync, type StatementSync } from "node:sqlite";

/** Raised whenever the table or the shape of a record changes; an older file is migrated in `prepare`. */
const schemaVersion = 1;

/** How long a lock of another process is waited for: at the start nobody is kept waiting, later everybody is. */
const patience = { start: 2000, later: 50 };

export interface SqliteFile {
  database: DatabaseSync;
  read: StatementSync;
  write: StatementSync;
  remove: StatementSync;
  removeOld: StatementSync;
}

/**
 * Opens or makes the file. Throws when a newer version of the sandbox has written it, when it is no database, when it is
 * damaged, and when another process has locked it.
 *
 * @param mostBytes as large the file may grow, so that a flood leaves the disk to others
 * @param patient while nobody waits for an answer yet
 */
export function sqliteFile(path: string, mostBytes: number, patient: boolean): SqliteFile {
  const database = new DatabaseSync(path);
  try {
    prepare(database, path, patient);
    const pageSize = database.prepare("PRAGMA page_size").get()?.["page_size"];
    database.exec(`PRAGMA max_page_count = ${Math.floor(mostBytes / Number(pageSize))}`);
    database.exec(`PRAGMA busy_timeout = ${patience.later}`);
    return {
      database,
      read: database.prepare("SELECT value FROM record WHERE kind = ? AND key = ?"),
      write: database.prepare(
        "INSERT OR REPLACE INTO record (kind, key, value, keep_until) VALUES (?, ?, ?, ?)",
      ),
      remove: database.prepare("DELETE FROM record WHERE kind = ? AND key = ?"),
      removeOld: database.prepare("DELETE FROM record WHERE keep_until <= ?"),
    };
  } catch (error) {
    database.close();
    throw error instanceof Error ? inWords(error, path) : error;
  }
}

/** Keeps the error's own code and says what there is to do. */
function inWords(error: Error, path: string): Error {
  const code = "errcode" in error && typeof error.errcode === "number" ? error.errcode & 0xff : undefined;
  if (code === 5 || code === 6) error.message = `${path} is locked by another process`;
  if (code === 11) error.message = damaged(path, error.message);
  return error;
}

function prepare(database: DatabaseSync, path: string, patient: boolean): void {
  database.exec(`PRAGMA busy_timeout = ${patient ? patience.start : patience.later}`);
  const found = database.prepare("PRAGMA user_version").get()?.["user_version"];
  if (typeof found !== "number" || found > schemaVersion) {
    throw new Error(
      `${path} was written by a newer version of the sandbox (schema ${String(found)}, this one knows ${schemaVersion}). ` +
        "Use that version, or another file.",
    );
  }
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  // Damage in a part that is read much later would otherwise be found by a merchant.
  const damage = database.prepare("PRAGMA quick_check(1)").get()?.["quick_check"];
  if (damage !== "ok") throw new Error(damaged(path, String(damage)));
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

function damaged(path: string, how: string): string {
  return `${path} is damaged (${how}). Put a copy in its place, or take it away to begin with an empty one.`;
}
