/**
 * The store in one SQLite file, over Node's own binding. Write-ahead log with `synchronous = FULL`: when a transaction
 * resolves, its pages were flushed to the disk, so what was acknowledged survives kill -9 and a power cut alike.
 *
 * The binding is synchronous. So SQLite itself never waits for another process that has the file (the whole server
 * would wait with it): it is asked again after a pause.
 */
import { DatabaseSync } from "node:sqlite";
import { type Committed, draftOver, readerOf } from "./draft.ts";
import { defaultPatience, pauses } from "./patience.ts";
import { cannotOpen, isBusy, unavailable } from "./sqlite-errors.node.ts";
import { migrate } from "./sqlite-schema.node.ts";
import type { Store } from "./store.ts";
import { callbackLimit, takeTurns, withinLimit } from "./turns.ts";

export interface SqliteOptions {
  /** How long to go on while another process writes, in milliseconds. */
  patience?: number;
  /** How long a transaction's callback may take, in milliseconds. */
  callbackLimit?: number;
}

/** How many records one sweep drops at a time: few enough that nobody notices the pause. */
const sweptAtOnce = 500;

/** Opens, makes or migrates the file. @throws Error with a sentence for the operator: damaged, newer, no database */
export async function openSqliteStore(path: string, options: SqliteOptions = {}): Promise<Store> {
  const { patience = defaultPatience } = options;
  const database = await open(path, patience);
  const readOne = database.prepare("SELECT value FROM record WHERE kind = ? AND key = ?");
  const readMany = database.prepare("SELECT key, value FROM record WHERE kind = ? AND group_name = ?");
  const write = database.prepare(
    "INSERT OR REPLACE INTO record (kind, key, value, keep_until, group_name) VALUES (?, ?, ?, ?, ?)",
  );
  const remove = database.prepare("DELETE FROM record WHERE kind = ? AND key = ?");
  const removeOld = database.prepare(
    "DELETE FROM record WHERE (kind, key) IN (SELECT kind, key FROM record WHERE keep_until <= ? LIMIT ?)",
  );
  const inTurn = takeTurns();

  /** Does it once the file is free. @param wanted false once nobody waits for it any more */
  async function whenFree<T>(work: () => T, wanted = () => true): Promise<T> {
    const pause = pauses(patience);
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!isBusy(error) || !(await pause()) || !wanted()) throw unavailable(error);
      }
    }
  }

  const committed: Committed = {
    read: (kind, key) =>
      whenFree(() => {
        const value = readOne.get(kind, key)?.["value"];
        return typeof value === "string" ? value : undefined;
      }),
    readGroup: (kind, group) =>
      whenFree(() =>
        readMany.all(kind, group).map((row) => ({ key: String(row["key"]), json: String(row["value"]) })),
      ),
  };

  const transaction: Store["transaction"] = (change) =>
    inTurn(async () => {
      let running = true;
      let begun: Promise<void> | undefined;
      // IMMEDIATE takes the write lock before anything is read, so that a second process on the file waits. The lock is
      // held while the callback waits, but what it changes is written in one go at its end: reads from outside of the
      // transaction, which share the connection, never see half of it.
      const begin = () =>
        (begun ??= whenFree(
          () => {
            if (running) database.exec("BEGIN IMMEDIATE");
          },
          () => running,
        ));
      const draft = draftOver({
        read: (kind, key) => begin().then(() => committed.read(kind, key)),
        readGroup: (kind, group) => begin().then(() => committed.readGroup(kind, group)),
      });
      try {
        const result = await withinLimit(options.callbackLimit ?? callbackLimit, () => change(draft.records));
        if (draft.failure() !== undefined) throw draft.failure();
        const changes = draft.changes();
        if (changes.length === 0) return result;
        await begin();
        await whenFree(() => {
          for (const { kind, key, kept } of changes) {
            if (kept) write.run(kind, key, kept.json, kept.keepUntil, kept.group ?? null);
            else remove.run(kind, key);
          }
          database.exec("COMMIT");
        });
        return result;
      } finally {
        running = false;
        draft.end();
        if (database.isTransaction) database.exec("ROLLBACK");
      }
    });

  return {
    ...readerOf(committed),
    transaction,
    async sweep(now) {
      let dropped: number | bigint = sweptAtOnce;
      while (dropped === sweptAtOnce) {
        dropped = await inTurn(() => whenFree(() => removeOld.run(now, sweptAtOnce).changes));
      }
    },
    check: () => transaction(async (records) => records.put("check", "writable", true, 0)),
    close: () => inTurn(async () => database.close()),
  };
}

async function open(path: string, patience: number): Promise<DatabaseSync> {
  const pause = pauses(patience);
  for (;;) {
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(path, { timeout: 0 });
      migrate(database, path);
      return database;
    } catch (error) {
      database?.close();
      if (!isBusy(error) || !(await pause())) throw cannotOpen(path, error);
    }
  }
}
