/** One transaction of the database: locks, then reads, then all changes together with the commit. */
import type { Pool, PoolClient } from "pg";
import type { Change } from "../draft.ts";
import { isAnswer, isConflict, isPassing, unavailable } from "./errors.node.ts";
import { type Locks, lockStatement } from "./locks.ts";
import { changeAll, type Statement } from "./statements.ts";

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
  sendTogether(client);
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

/** What is said in this turn of the event loop goes to the operating system in one piece; each by itself costs as much as all. */
function sendTogether({ connection: { stream } }: PoolClient): void {
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** @returns undefined when it is committed */
export async function commit(session: Session, changes: readonly Change[]): Promise<Failed | undefined> {
  const notBegun = await session.begun.then(session.lost, (error: unknown) => error);
  if (notBegun !== undefined) {
    session.end(true);
    return notCommitted(notBegun);
  }
  return (await writeAndCommit(session, changeAll(changes), changes.length > 0)).failed;
}

/**
 * The same at once, without waiting for the locks: by a statement that finds out by itself whether they are held, and changes
 * nothing where they are not.
 *
 * @param changesAnything whether something could have been done that nobody knows of
 * @returns its rows, if it is committed
 */
export async function commitAtOnce(
  session: Session,
  statement: Statement,
  changesAnything: boolean,
): Promise<{ failed: Failed | undefined; rows: Record<string, unknown>[] }> {
  const [{ failed, rows }, [begun]] = await Promise.all([
    writeAndCommit(session, [statement], changesAnything),
    Promise.allSettled([session.begun]),
  ]);
  // What came after it was refused for that.
  const first = begun.status === "rejected" && isAnswer(begun.reason) ? notCommitted(begun.reason) : failed;
  return { failed: first, rows };
}

async function writeAndCommit(
  session: Session,
  statements: readonly Statement[],
  changesAnything: boolean,
): Promise<{ failed: Failed | undefined; rows: Record<string, unknown>[] }> {
  const { client } = session;
  const writing = statements.map((statement) => client.query<Record<string, unknown>>(statement));
  const [answers, [committing]] = await Promise.all([
    Promise.allSettled(writing),
    Promise.allSettled([client.query("COMMIT")]),
  ]);
  session.end(committing.status === "rejected");
  const failed = whyNot(answers, committing, changesAnything);
  return {
    failed,
    rows: answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value.rows : [])),
  };
}

/** Why it is not committed. */
function whyNot(
  answers: readonly PromiseSettledResult<unknown>[],
  committing: PromiseSettledResult<{ command: string }>,
  changesAnything: boolean,
): Failed | undefined {
  // After an error of its own the server commits nothing of the transaction, whatever becomes of the connection.
  const refused = answers.find((answer) => answer.status === "rejected" && isAnswer(answer.reason));
  if (refused?.status === "rejected") return notCommitted(refused.reason);
  if (committing.status === "fulfilled") {
    if (committing.value.command === "COMMIT") return undefined;
    return notCommitted(new Error("the transaction had failed before it was committed"));
  }
  const { reason: error } = committing;
  // Without changes nothing can have been done, known or not.
  return { was: isConflict(error) || !changesAnything ? "undone" : "unknown", error };
}

export function notCommitted(error: unknown): Failed {
  if (isConflict(error) || isPassing(error)) return { was: "undone", error };
  return { was: "refused", error: unavailable(error) };
}
