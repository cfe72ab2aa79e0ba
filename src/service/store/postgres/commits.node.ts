/**
 * Committing what transactions have read and changed, as many of them together as come at once: one commit is waited for,
 * however many there are in it.
 *
 * Each has locks on what it was told and on what it changes. Under them all that it was told is asked again. Where it is still
 * so, its changes are written, and all is as if it had been alone, at that moment; where it is not, another transaction
 * came between.
 */
import type { Pool } from "pg";
import type { Change } from "../draft.ts";
import { changeIfStillSo } from "./change-if-still-so.ts";
import { Overtaken } from "./errors.node.ts";
import { gathering } from "./gathered.ts";
import { inTheWay, type Locks, locksFor, locksOn, mostLocks } from "./locks.ts";
import type { Told } from "./remembered.ts";
import { beginOn, commit, commitAtOnce, type Failed, notCommitted, type Session } from "./session.node.ts";

/** A transaction whose callback has settled. */
interface Finished {
  told: readonly Told[];
  changes: readonly Change[];
}

interface Waiting extends Finished {
  locks: Locks;
  settle: (failed: Failed | undefined) => void;
}

/** Of one process: the next ones gather while these are under way. */
const mostAtOnce = 3;

/** @returns resolves to undefined when it is committed */
export type Commit = (finished: Finished) => Promise<Failed | undefined>;

/** @param locksHold see `locks-hold.node.ts` */
export function committingOn(pool: Pool, locksHold: boolean): Commit {
  let waiting: Waiting[] = [];
  let underWay = 0;

  /** The next ones, of which none is in the way of another: it could not be known which of the two came first. */
  function next(): Waiting[] {
    const together: Waiting[] = [];
    const left: Waiting[] = [];
    let room = mostLocks;
    for (const one of waiting) {
      room -= one.locks.size;
      const before = together.find((other) => inTheWay(one.locks, other.locks));
      // What it was told is being changed by one of these: it need not be asked whether it is still so.
      if (before && inTheWay(locksOn(one.told), before.locks)) one.settle(overtaken());
      else (before || room < 0 ? left : together).push(one);
    }
    waiting = left;
    return together;
  }

  function go(): void {
    while (underWay < mostAtOnce && waiting.length > 0) {
      underWay += 1;
      void commitTogether(next()).finally(() => {
        underWay -= 1;
        go();
      });
    }
  }

  async function commitTogether(all: readonly Waiting[]): Promise<void> {
    const locks: Locks = new Map(all.flatMap((one) => [...one.locks]));
    let failed: Failed | undefined;
    try {
      const session = await beginOn(pool, locksHold ? locks : undefined);
      failed =
        locksHold && all.every(onlyReadRecords) ? await atOnce(session, all) : await inTwo(session, all);
    } catch (error) {
      failed = notCommitted(error);
    }
    // Those that were overtaken have heard it.
    for (const { settle } of all) settle(failed);
  }

  return ({ told, changes }) => {
    // One answer is of one moment by itself.
    if (changes.length === 0 && told.length <= 1) return Promise.resolve(undefined);
    const locks = locksFor(told, changes);
    return new Promise((settle) => {
      if (waiting.length === 0) setImmediate(go);
      waiting.push({ told, changes, locks, settle });
    });
  };
}

function onlyReadRecords({ told }: Finished): boolean {
  return told.every(({ record }) => record);
}

/** In one statement. Those that were overtaken hear it. */
async function atOnce(session: Session, all: readonly Waiting[]): Promise<Failed | undefined> {
  const finished = all.map(({ told, changes }) => ({
    told: told.flatMap(({ record }) => record ?? []),
    changes,
  }));
  const changesAnything = all.some(({ changes }) => changes.length > 0);
  const { failed, rows } = await commitAtOnce(session, changeIfStillSo(finished), changesAnything);
  if (failed) return failed;
  const still = new Set(rows.map((row) => row["number"]));
  for (const [number, one] of all.entries()) if (!still.has(number)) one.settle(overtaken());
  return undefined;
}

/** First it is asked what is still so, then that is written. */
async function inTwo(session: Session, all: readonly Waiting[]): Promise<Failed | undefined> {
  const still = await askAgain(session, all);
  return commit(
    session,
    still.flatMap(({ changes }) => changes),
  );
}

/** Those for which all is still as they were told. The others hear that they were overtaken. */
async function askAgain(session: Session, all: readonly Waiting[]): Promise<Waiting[]> {
  const now = gathering(session.client);
  const stillSo = ({ told }: Finished) => Promise.all(told.map((one) => one.stillSo(now)));
  try {
    const answers = await Promise.all(all.map(stillSo));
    const still = all.filter((_, index) => answers[index]?.every(Boolean));
    for (const one of all) if (!still.includes(one)) one.settle(overtaken());
    return still;
  } catch (error) {
    session.end(true);
    // Where it could not begin, nothing after that could be answered.
    await session.begun;
    throw error;
  }
}

function overtaken(): Failed {
  return { was: "undone", error: new Overtaken() };
}
