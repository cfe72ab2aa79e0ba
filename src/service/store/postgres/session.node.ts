/** One transaction of the database: locks, then reads, then all changes together with the commit. */
import type { Pool, PoolClient } from "pg";
import type { Change } from "../draft.ts";
import { isAnswer, isConflict, isPassing, unavailable } from "./errors.node.ts";
import { type Locks, lockStatement } from "./locks.ts";
import { changeAll } from "./statements.ts";

/** Why nothing was changed, or in the last case perhaps everything. */
export type Failed =
  /** Another attempt would meet this error again. */
  | { was: "refused"; error: unknown }
  /** Another attempt may succeed. */
  | { was: "undone"; error: unknown }
  /** The commit was asked for, and its answer never came. */
  | { was: "unknown"; error: unknown };

/** A connection on which "begin" was sent. */
export interface Session {
  client: PoolClient;
  begun: Promise<unknown>;
  /** Why the connection is gone, if it is. */
  lost: () => Error | undefined;
  /** Gives the connection back; a broken one is closed. */
  end(broken: boolean): void;
}

/**
 * The locks are had before anything is read. Each query then sees what was committed before it, and so all that those did
 * who had the locks before.
 *
 * @param locks undefined where the database has none, and finds out by itself who was in whose way
 */
export async function beginOn(pool: Pool, locks: Locks | undefined): Promise<Session> {
  const client = await pool.connect();
  const beginning = client.query(`BEGIN ISOLATION LEVEL ${locks ? "READ COMMITTED" : "SERIALIZABLE"}`);
  const begun = locks ? Promise.all([beginning, client.query(lockStatement(locks))]) : beginning;
  // Waited for before anything is changed; until then its failure is nobody's.
  begun.catch(() => undefined);
  let lost: Error | undefined;
  const listener = (error: Error) => {
    lost = error;
  };
  client.on("error", listener);
  return {
    client,
    begun,
    lost: () => lost,
    end(broken) {
      client.off("error", listener);
      client.release(broken);
    },
  };
}

/** @returns undefined when it is committed */
export async function commit(session: Session, changes: readonly Change[]): Promise<Failed | undefined> {
  const { client } = session;
  const notBegun = await session.begun.then(session.lost, (error: unknown) => error);
  if (notBegun !== undefined) {
    session.end(true);
    return notCommitted(notBegun);
  }
  const writing = changeAll(changes).map((statement) => client.query(statement));
  const [answers, [committing]] = await Promise.all([
    Promise.allSettled(writing),
    Promise.allSettled([client.query("COMMIT")]),
  ]);
  session.end(committing.status === "rejected");
  // After an error of its own the server commits nothing of the transaction, whatever becomes of the connection.
  const refused = answers.find((answer) => answer.status === "rejected" && isAnswer(answer.reason));
  if (refused?.status === "rejected") return notCommitted(refused.reason);
  if (committing.status === "fulfilled") {
    if (committing.value.command === "COMMIT") return undefined;
    return notCommitted(new Error("the transaction had failed before it was committed"));
  }
  const { reason: error } = committing;
  // Without changes nothing can have been done, known or not.
  return { was: isConflict(error) || changes.length === 0 ? "undone" : "unknown", error };
}

export function notCommitted(error: unknown): Failed {
  if (isConflict(error) || isPassing(error)) return { was: "undone", error };
  return { was: "refused", error: unavailable(error) };
}
