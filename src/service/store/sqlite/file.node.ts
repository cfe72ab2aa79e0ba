/** The data file, opened, and the statements that it is asked with. */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { migrate } from "./schema.node.ts";
import { searchIndexes, searchText } from "./search.node.ts";

export interface SqliteFile {
  database: DatabaseSync;
  readOne: StatementSync;
  readMany: StatementSync;
  write: StatementSync;
  remove: StatementSync;
  removeOld: StatementSync;
  /** The records of a kind in which something stands in each of these fields, after a key, ordered by key. */
  search(kind: string, fields: readonly string[], afterKey: boolean): StatementSync;
}

/**
 * Opens, makes or migrates the file. SQLite itself never waits for another process: the whole server would wait with it.
 *
 * @param mostBytes as large the file may grow, so that a flood leaves the disk to others
 * @throws SQLite's own errors, or a sentence about what is in the file
 */
export function openFile(path: string, mostBytes: number): SqliteFile {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    migrate(database, path);
    const pageSize = Number(database.prepare("PRAGMA page_size").get()?.["page_size"]);
    database.exec(`PRAGMA max_page_count = ${Math.floor(mostBytes / pageSize)}`);
    database.exec(searchIndexes);
    const searches = new Map<string, StatementSync>();
    return {
      database,
      readOne: database.prepare("SELECT value FROM record WHERE kind = ? AND key = ?"),
      readMany: database.prepare("SELECT key, value FROM record WHERE kind = ? AND group_name = ?"),
      write: database.prepare(
        "INSERT OR REPLACE INTO record (kind, key, value, keep_until, group_name) VALUES (?, ?, ?, ?, ?)",
      ),
      remove: database.prepare("DELETE FROM record WHERE kind = ? AND key = ?"),
      removeOld: database.prepare(
        "DELETE FROM record WHERE (kind, key) IN (SELECT kind, key FROM record WHERE keep_until <= ? LIMIT ?)",
      ),
      search(kind, fields, afterKey) {
        const text = searchText(kind, fields, afterKey);
        const statement = searches.get(text) ?? database.prepare(text);
        searches.set(text, statement);
        return statement;
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
