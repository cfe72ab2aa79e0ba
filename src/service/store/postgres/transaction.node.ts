/** One attempt at a transaction, beside all others: it holds no connection while its callback runs. */
import { type Change, type Committed, draftOver } from "../draft.ts";
import type { Records } from "../store.ts";
import { callbackLimit, withinLimit } from "../turns.ts";
import type { Commit } from "./commits.node.ts";
import { remembering } from "./remembered.ts";
import { type Failed, notCommitted } from "./session.node.ts";

export type Attempt<T> = { was: "done"; result: T } | Failed;
export type Callback<T> = (records: Records) => Promise<T>;

export async function attemptBeside<T>(
  committed: Committed,
  commitOf: Commit,
  change: Callback<T>,
): Promise<Attempt<T>> {
  const remembered = remembering(committed);
  const { attempt, changes } = await runOver(remembered, change);
  // Also when it refused: what it refused for is certain only if it is still so.
  return (await commitOf({ told: remembered.told, changes })) ?? attempt;
}

/** @returns what has come of it if all of it is committed, and what there is to be committed */
export async function runOver<T>(
  committed: Committed,
  change: Callback<T>,
): Promise<{ attempt: Attempt<T>; changes: Change[] }> {
  const draft = draftOver(committed);
  const attempt = await withinLimit(callbackLimit, () => change(draft.records)).then(
    (result): Attempt<T> => ({ was: "done", result }),
    (error: unknown): Attempt<T> => ({ was: "refused", error }),
  );
  draft.end();
  const failure = draft.failure();
  if (failure !== undefined) return { attempt: notCommitted(failure), changes: [] };
  return { attempt, changes: attempt.was === "done" ? draft.changes() : [] };
}
