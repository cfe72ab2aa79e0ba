/**
 * One attempt at a transaction. SERIALIZABLE: a rule reads and writes what it likes, also records that are not there
 * yet, and the database finds out whether two transactions were in each other's way.
 *
 * Two round trips: "begin" goes with the first read, all changes go with "commit".
 */
import type { Pool, PoolClient } from "pg";
import { type Change, draftOver } from "../draft.ts";
import { searched } from "../searched.ts";
import type { Records } from "../store.ts";
import { callbackLimit, withinLimit } from "../turns.ts";
import { isAnswer, isConflict, isPassing, isUnknownStatement, unavailable } from "./errors.node.ts";
import { committedIn, remove, tables, write } from "./statements.ts";

/** What became of an attempt. Nothing was changed, but for `done` and, possibly, `unknown`. */
export type Attempt<T> =
  | { was: "done"; result: T }
  /** What the callback threw, or an error that another attempt would meet again. */
  | { was: "refused"; error: unknown }
  /** Another attempt may succeed: nothing was changed for certain, since no commit was asked for, or it was refused. */
  | { was: "undone"; error: unknown }
  | { was: "unknown"; error: unknown };

type Failed = Exclude<Attempt<never>, { was: "done" }>;

/** A connection on which "begin" was sent. */
interface Session {
  client: PoolClient;
  begun: Promise<unknown>;
  /** Why the connection is gone, if it is. */
  lost: () => Error | undefined;
  /** Gives the connection back; a broken one is closed. */
  end(broken: boolean): void;
}

/** @param alone without others that write: for one that they have been in the way of too often */
export async function attemptTransaction<T>(
  pool: Pool,
  change: (records: Records) => Promise<T>,
  alone = false,
): Promise<Attempt<T>> {
  let beginning: Promise<Session> | undefined;
  const begin = () => (beginning ??= beginOn(pool, alone));
  const draft = draftOver({
    read: async (kind, key) => committedIn((await begin()).client).read(kind, key),
    readGroup: async (kind, group) => committedIn((await begin()).client).readGroup(kind, group),
    search: async (kind, where, page) => committedIn((await begin()).client).search(kind, where, page),
  });
  const outcome = await withinLimit(callbackLimit, () => change(draft.records)).then(
    (result): Attempt<T> => ({ was: "done", result }),
    (error: unknown): Attempt<T> => ({ was: "refused", error }),
  );
  draft.end();
  const changes = outcome.was === "done" && draft.failure() === undefined ? draft.changes() : [];
  let failed: Failed | undefined;
  try {
    const session = changes.length > 0 ? await begin() : await beginning;
    failed = session && (await commit(session, changes));
  } catch (error) {
    failed = notCommitted(error);
  }
  if (draft.failure() !== undefined) return notCommitted(draft.failure());
  // Without changes nothing can have been done, known or not.
  if (failed?.was === "unknown" && changes.length === 0) return { ...failed, was: "undone" };
  return failed ?? outcome;
}

/** Waits for those that have written anywhere, and lets nobody write after them; others still read. */
const lockAll = `LOCK TABLE ${tables.map(({ table }) => table).join(", ")} IN EXCLUSIVE MODE`;

/**
 * Table by table, in the order in which they are locked: so nobody has a table for which somebody waits who has the one that
 * they wait for.
 */
function inOrder(changes: readonly Change[]): Change[] {
  const tableOf = (kind: string) => searched.get(kind)?.table ?? "records";
  const rank = ({ kind }: Change) => tables.findIndex(({ table }) => table === tableOf(kind));
  return changes.toSorted((one, other) => rank(one) - rank(other));
}

/** Databases in which no table can be locked: there a transaction has to go on trying beside the others. */
const withoutLocks = new WeakSet<Pool>();

async function beginOn(pool: Pool, alone: boolean): Promise<Session> {
  const client = await pool.connect();
  const beginning = client.query("BEGIN ISOLATION LEVEL SERIALIZABLE");
  // What is read is as it was left by those that the lock waits for: it is no query, and it is the first query that decides
  // what a transaction sees. Nobody knows beforehand in which tables the others are in the way.
  const locks = alone && !withoutLocks.has(pool);
  const begun = locks ? client.query(lockAll) : beginning;
  beginning.catch(() => undefined);
  // Waited for before anything is changed; until then its failure is nobody's.
  begun.catch((error: unknown) => {
    if (locks && isUnknownStatement(error)) withoutLocks.add(pool);
  });
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

/**
 * Also when the callback refused: what it read, and refused for, is certain only once the commit went through. A
 * transaction that has failed already is undone by it.
 *
 * @returns undefined when it is committed
 */
async function commit(session: Session, changes: readonly Change[]): Promise<Failed | undefined> {
  const { client } = session;
  const notBegun = await session.begun.then(session.lost, (error: unknown) => error);
  if (notBegun !== undefined) {
    session.end(true);
    return notCommitted(notBegun);
  }
  const writing = inOrder(changes).map((change) =>
    client.query(change.kept ? write(change, change.kept) : remove(change)),
  );
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
  return { was: isConflict(committing.reason) ? "undone" : "unknown", error: committing.reason };
}

function notCommitted(error: unknown): Failed {
  if (isConflict(error) || isPassing(error) || isUnknownStatement(error)) return { was: "undone", error };
  return { was: "refused", error: unavailable(error) };
}
