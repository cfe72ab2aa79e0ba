/**
 * The store in one SQLite file, over Node's own binding. Write-ahead log with `synchronous = FULL`: when a transaction
 * resolves, its pages were flushed to the disk, so what was acknowledged survives kill -9 and a power cut alike.
 *
 * The binding is synchronous. So SQLite itself never waits for another process that has the file (the whole server
 * would wait with it): it is asked again after a pause. When that was in vain, everybody is told so at once for a second,
 * so that a hundred callers wait for one lock once and not each for itself. A full disk or a lock passes by itself; after
 * any other failure the file is opened anew, so that one put in its place is found.
 */
import { type Committed, draftOver, type Found, readerOf } from "../draft.ts";
import { defaultPatience, pauses } from "../patience.ts";
import { type Store, StoreUnavailable } from "../store.ts";
import { callbackLimit, takeTurns, withinLimit } from "../turns.ts";
import { cannotOpen, isBusy, passes, unavailable } from "./errors.node.ts";
import { openFile, type SqliteFile } from "./file.node.ts";

export interface SqliteOptions {
  /** How long to go on while another process writes, in milliseconds. */
  patience?: number;
  /** As large the file may grow, in bytes; one gigabyte unless said otherwise. */
  mostBytes?: number;
  /** How long a transaction's callback may take, in milliseconds. */
  callbackLimit?: number;
  /** Milliseconds, of any clock that is not set back. */
  clock?: () => number;
}

/** How many records one sweep drops at a time: few enough that nobody notices the pause. */
const sweptAtOnce = 500;
/** For how long, in milliseconds, nothing is tried after a failure, and a check that went well is taken for another. */
const rest = 1000;

/** Opens, makes or migrates the file. @throws Error with a sentence for the operator: damaged, newer, no database */
export async function openSqliteStore(path: string, options: SqliteOptions = {}): Promise<Store> {
  const { patience = defaultPatience, mostBytes = 1024 ** 3, clock = () => performance.now() } = options;
  let file: SqliteFile | undefined = await openPatiently(path, mostBytes, patience);
  /** Whether it is to be opened anew before it is used again. */
  let unusable = false;
  let failed: { error: StoreUnavailable; at: number } | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;
  const inTurn = takeTurns();

  function opened(): SqliteFile {
    if (file && unusable && !file.database.isTransaction) {
      file.database.close();
      file = undefined;
    }
    file ??= openFile(path, mostBytes);
    unusable = false;
    return file;
  }

  /**
   * Does it once the file is free.
   *
   * @param wanted false once nobody waits for it any more
   */
  async function whenFree<T>(
    work: (file: SqliteFile) => T,
    { wanted = () => true, onlyReads = false }: { wanted?: () => boolean; onlyReads?: boolean } = {},
  ): Promise<T> {
    const pause = pauses(patience);
    for (;;) {
      // Who only reads does not mind that another process writes, or that there is no room to write.
      if (failed && clock() < failed.at + rest && !(onlyReads && !unusable)) throw failed.error;
      try {
        return work(opened());
      } catch (error) {
        if (isBusy(error) && (await pause()) && wanted()) continue;
        const told = unavailable(error);
        if (!(told instanceof StoreUnavailable)) throw told;
        failed = { error: told, at: clock() };
        unusable ||= !passes(error);
        throw told;
      }
    }
  }

  const committed: Committed = {
    read: (kind, key) =>
      whenFree(
        ({ readOne }) => {
          const value = readOne.get(kind, key)?.["value"];
          return typeof value === "string" ? value : undefined;
        },
        { onlyReads: true },
      ),
    readGroup: (kind, group) =>
      whenFree(({ readMany }) => readMany.all(kind, group).map(found), { onlyReads: true }),
    search: (kind, where, { after, limit }) =>
      whenFree(
        (mine) => {
          const values = [...Object.values(where), ...(after === undefined ? [] : [after]), limit];
          return mine
            .search(kind, Object.keys(where), after !== undefined)
            .all(...values)
            .map(found);
        },
        { onlyReads: true },
      ),
  };

  const transaction: Store["transaction"] = (change) =>
    inTurn(async () => {
      let running = true;
      let begun: Promise<SqliteFile> | undefined;
      // IMMEDIATE takes the write lock before anything is read, so that a second process on the file waits. The lock is
      // held while the callback waits, but what it changes is written in one go at its end: reads from outside of the
      // transaction, which share the connection, never see half of it.
      const begin = () =>
        (begun ??= whenFree(
          (mine) => {
            if (running) mine.database.exec("BEGIN IMMEDIATE");
            return mine;
          },
          { wanted: () => running },
        ));
      const draft = draftOver({
        read: (kind, key) => begin().then(() => committed.read(kind, key)),
        readGroup: (kind, group) => begin().then(() => committed.readGroup(kind, group)),
        search: (kind, where, page) => begin().then(() => committed.search(kind, where, page)),
      });
      try {
        const result = await withinLimit(options.callbackLimit ?? callbackLimit, () => change(draft.records));
        if (draft.failure() !== undefined) throw draft.failure();
        const changes = draft.changes();
        if (changes.length === 0) return result;
        await begin();
        await whenFree(({ database, write, remove }) => {
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
        if (file?.database.isTransaction) file.database.exec("ROLLBACK");
      }
    });

  return {
    ...readerOf(committed),
    transaction,
    async sweep(now) {
      let dropped: number | bigint = sweptAtOnce;
      while (dropped === sweptAtOnce) {
        dropped = await inTurn(() => whenFree(({ removeOld }) => removeOld.run(now, sweptAtOnce).changes));
      }
    },
    async check() {
      // Asked often, by whoever watches; each answer flushes the disk twice.
      if (clock() < checkedAt + rest) return;
      // As large as a page, so that it needs room of its own.
      await transaction(async (records) => records.put("check", "can-be-written", " ".repeat(4096), 0));
      await transaction(async (records) => records.delete("check", "can-be-written"));
      checkedAt = clock();
    },
    close: () => inTurn(async () => file?.database.close()),
  };
}

function found(row: Record<string, unknown>): Found {
  return { key: String(row["key"]), json: String(row["value"]) };
}

async function openPatiently(path: string, mostBytes: number, patience: number): Promise<SqliteFile> {
  const pause = pauses(patience);
  for (;;) {
    try {
      return openFile(path, mostBytes);
    } catch (error) {
      if (!isBusy(error) || !(await pause())) throw cannotOpen(path, error);
    }
  }
}
