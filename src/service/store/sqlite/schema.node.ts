/** The tables of the SQLite file. One machine owns the file, so it is migrated by whoever opens it. */
import type { DatabaseSync } from "node:sqlite";

/** The step that leads to each version; never changed once it was released, only added to. */
const steps = [
  `CREATE TABLE record (
     kind TEXT NOT NULL,
     key TEXT NOT NULL,
     value TEXT NOT NULL,
     keep_until INTEGER NOT NULL,
     PRIMARY KEY (kind, key)
   ) WITHOUT ROWID;
   CREATE INDEX record_keep_until ON record (keep_until);`,
  `ALTER TABLE record ADD COLUMN group_name TEXT;
   CREATE INDEX record_group ON record (kind, group_name) WHERE group_name IS NOT NULL;`,
];

/** @throws Error whose message says what is wrong with the file and what to do */
export function migrate(database: DatabaseSync, path: string): void {
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  database.exec("BEGIN IMMEDIATE");
  try {
    const version = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
    if (version > steps.length) {
      throw new Error(
        `${path} was written by a newer release (schema ${version}, this one knows ${steps.length}). ` +
          "Use that release, or another file.",
      );
    }
    for (const step of steps.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${steps.length}`);
    const damage = database.prepare("PRAGMA quick_check(1)").get()?.["quick_check"];
    if (damage !== "ok")
      throw new Error(`${path} is damaged (${String(damage)}). Restore it from a back-up.`);
    database.exec("COMMIT");
  } finally {
    if (database.isTransaction) database.exec("ROLLBACK");
  }
}
