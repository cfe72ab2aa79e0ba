/**
 * Transactions that others were in the way of, without those others: nobody else commits anything meanwhile. As many as
 * wait for it go one after another, each on what those before it have changed, and are committed together: so a crowd
 * that wants one and the same record is through in one go.
 */
import type { Pool } from "pg";
import { type Committed, type Draft, draftOver } from "../draft.ts";
import type { Records } from "../store.ts";
import { gathering } from "./gathered.ts";
import { lockOnEverything } from "./locks.ts";
import { remembering } from "./remembered.ts";
import { beginOn, commit, type Failed, notCommitted } from "./session.node.ts";
import { type Attempt, type Callback, runOver } from "./transaction.node.ts";

interface Waiting {
  /** Runs it. What it answers is true once all is committed. */
  run: (before: Draft) => Promise<void>;
  settle: (failed: Failed | undefined) => void;
}

/** @param locksHold see `locks-hold.node.ts` */
export function goingAlone(pool: Pool, locksHold: boolean): <T>(change: Callback<T>) => Promise<Attempt<T>> {
  let waiting: Waiting[] = [];
  let underWay = false;

  async function go(): Promise<void> {
    if (underWay) return;
    underWay = true;
    while (waiting.length > 0) await goTogether();
    underWay = false;
  }

  async function goTogether(): Promise<void> {
    let all: Waiting[] = [];
    let failed: Failed | undefined;
    try {
      const session = await beginOn(pool, locksHold ? lockOnEverything() : undefined);
      [all, waiting] = [waiting, []];
      const draft = draftOver(remembering(gathering(session.client)));
      for (const { run } of all) await run(draft);
      failed = await commit(session, draft.changes());
    } catch (error) {
      [all, waiting] = [[...all, ...waiting], []];
      failed = notCommitted(error);
    }
    for (const { settle } of all) settle(failed);
  }

  return async function alone<T>(change: Callback<T>) {
    let attempt: Attempt<T> | undefined;
    const failed = await new Promise<Failed | undefined>((settle) => {
      const run = async (before: Draft) => {
        const ran = await runOver(committedIn(before.records), change);
        attempt = ran.attempt;
        for (const { kind, key, kept } of ran.changes) {
          if (kept) before.records.put(kind, key, JSON.parse(kept.json), kept.keepUntil, kept.group);
          else before.records.delete(kind, key);
        }
      };
      waiting.push({ run, settle });
      void go();
    });
    return failed ?? attempt ?? { was: "undone", error: new Error("it has not run") };
  };
}

/** What is changed already, as if it were committed. */
function committedIn(records: Records): Committed {
  const found = ({ key, value }: { key: string; value: unknown }) => ({ key, json: JSON.stringify(value) });
  return {
    async read(kind, key) {
      const value = await records.get(kind, key);
      return value === undefined ? undefined : JSON.stringify(value);
    },
    readGroup: async (kind, group) => (await records.list(kind, group)).map(found),
    search: async (kind, where, page) => (await records.find(kind, where, page)).map(found),
  };
}
