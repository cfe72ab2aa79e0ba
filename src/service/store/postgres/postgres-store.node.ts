/** The store in PostgreSQL: many processes, on many machines. */
import { readerOf } from "../draft.ts";
import { defaultPatience, pauses } from "../patience.ts";
import { type Store, StoreOutcomeUnknown } from "../store.ts";
import { goingAlone } from "./alone.node.ts";
import { committingOn } from "./commits.node.ts";
import { isConflict, isPassing, unavailable, withoutValues } from "./errors.node.ts";
import { gathering } from "./gathered.ts";
import { doLocksHold } from "./locks-hold.node.ts";
import { connectionPool, type PoolOptions } from "./pool.node.ts";
import { requireKnownSchema } from "./schema.node.ts";
import { keepMany, type Queryable, removeOld, tables } from "./statements.ts";
import { attemptBeside } from "./transaction.node.ts";

export interface PostgresOptions extends PoolOptions {
  /** How long to go on trying while the database restarts or transactions are in each other's way, in milliseconds. */
  patience?: number;
  /** Whether the database's advisory locks are used; where it has them, unless said otherwise. */
  locks?: boolean;
}

/** Whoever has been overtaken so often goes alone: who takes longer than others could always be overtaken. */
const conflictsBorne = 2;

/** How many records one statement of a sweep drops: few enough to be over long before the statement's limit. */
const sweptAtOnce = 1000;

/**
 * Connects, and looks whether the schema is one that this release knows.
 *
 * @throws Error with a sentence for the operator: no answer, not migrated, migrated by a newer release
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { patience = defaultPatience } = options;
  const pool = connectionPool(options);
  let locksHold: boolean;
  try {
    await requireKnownSchema(pool);
    locksHold = options.locks ?? (await doLocksHold(pool));
  } catch (error) {
    await pool.end();
    throw error;
  }

  /** For single statements that can be repeated whatever became of the first try. */
  const persistent: Queryable = {
    async query(statement) {
      const pause = pauses(patience);
      for (;;) {
        try {
          return await pool.query(statement);
        } catch (error) {
          if (!(isConflict(error) || isPassing(error)) || !(await pause())) throw unavailable(error);
        }
      }
    },
  };

  const committed = gathering(persistent);
  const commit = committingOn(pool, locksHold);
  const alone = goingAlone(pool, locksHold);

  return {
    ...readerOf(committed),
    async transaction(change) {
      const pause = pauses(patience);
      for (let conflicts = 0; ; ) {
        const attempt = await (conflicts < conflictsBorne
          ? attemptBeside(committed, commit, change)
          : alone(change));
        switch (attempt.was) {
          case "done":
            return attempt.result;
          case "refused":
            throw attempt.error;
          case "unknown":
            throw new StoreOutcomeUnknown("The database was lost while it committed.", {
              cause: withoutValues(attempt.error),
            });
          case "undone":
            if (isConflict(attempt.error)) conflicts += 1;
            if (!(await pause())) throw unavailable(attempt.error);
        }
      }
    },
    async sweep(now) {
      for (const table of tables) {
        let dropped = sweptAtOnce;
        while (dropped === sweptAtOnce) {
          const { rowCount } = await pool
            .query(removeOld(table, now, sweptAtOnce))
            .catch((error: unknown) => {
              throw unavailable(error);
            });
          dropped = rowCount ?? 0;
        }
      }
    },
    async check() {
      try {
        await requireKnownSchema(pool);
        const content = { json: "true", keepUntil: 0, group: undefined };
        await pool.query(keepMany([{ kind: "check", key: "can-be-written", content }]));
      } catch (error) {
        throw unavailable(error, "be written");
      }
    },
    close: () => pool.end(),
  };
}
