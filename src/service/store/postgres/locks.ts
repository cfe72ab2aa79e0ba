/**
 * The locks under which a transaction is committed: shared ones on what it was told, exclusive ones on what it writes. They
 * are advisory locks, which are on names and not on rows, since what is not there yet has to be locked as well.
 *
 * A name is a number of 32 bits. Two names that share one are in each other's way now and then, and nothing worse.
 */
import type { Change } from "../draft.ts";
import { booleans, integers } from "./binary-arrays.node.ts";
import type { Statement } from "./statements.ts";

type Mode = "shared" | "exclusive";
export type Locks = Map<number, Mode>;

/** What can be kept from changing. */
interface Lockable {
  lock(locks: Locks): void;
}

/** Of all locks there are. Any number, as long as nothing else in the database locks pairs that begin with it. */
const space = 7_285_572;

/** Whoever locks anything has this one as well, shared. */
const everything = 0;

/** More than these are not taken together: the database has room for some thousands, for everybody together. */
export const mostLocks = 400;

export function lockRecord(locks: Locks, kind: string, key: string, mode: Mode): void {
  add(locks, `record\0${kind}\0${key}`, mode);
}

export function lockGroup(locks: Locks, kind: string, group: string, mode: Mode): void {
  add(locks, `group\0${kind}\0${group}`, mode);
}

export function lockEverything(locks: Locks): void {
  locks.set(everything, "exclusive");
}

/** Under which all of it stays so, as long as whoever changes anything has locked it. */
export function locksOn(told: readonly Lockable[]): Locks {
  const locks: Locks = new Map();
  for (const one of told) one.lock(locks);
  return locks;
}

/** All that a transaction needs. Whoever would need very many locks everything instead. */
export function locksFor(told: readonly Lockable[], changes: readonly Change[]): Locks {
  const locks: Locks = new Map([[everything, "shared"], ...locksOn(told)]);
  for (const { kind, key, kept } of changes) {
    lockRecord(locks, kind, key, "exclusive");
    // A group that it leaves is locked by the record: whoever has read the group has locked its members.
    if (kept?.group !== undefined) lockGroup(locks, kind, kept.group, "exclusive");
  }
  return locks.size > mostLocks ? lockOnEverything() : locks;
}

export function lockOnEverything(): Locks {
  return new Map([[everything, "exclusive"]]);
}

/**
 * In SQL: the locks are held. Sent without waiting for them, what they are for may come to a session in which nothing was
 * begun, or nothing was locked.
 */
export const isLocked = "current_setting('rulrr_connect.locked', true) = 'yes'";

/** Takes them all at once and in one order, so that two transactions never wait for each other. */
export function lockStatement(locks: Locks): Statement {
  const sorted = [...locks].toSorted(([one], [other]) => one - other);
  return {
    name: "lock",
    // Counted, so that no row is sent for each.
    text: `SELECT count(CASE WHEN alone THEN pg_advisory_xact_lock(${space}, name)
                  ELSE pg_advisory_xact_lock_shared(${space}, name) END),
             set_config('rulrr_connect.locked', 'yes', true)
           FROM unnest($1::int[], $2::bool[]) AS wanted (name, alone)`,
    values: [
      integers(sorted.map(([name]) => name)),
      booleans(sorted.map(([, mode]) => mode === "exclusive")),
    ],
  };
}

/** Whether one of the two would have to wait for the other. */
export function inTheWay(one: Locks, other: Locks): boolean {
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one];
  for (const [name, mode] of fewer) {
    const taken = more.get(name);
    if (taken !== undefined && (mode === "exclusive" || taken === "exclusive")) return true;
  }
  return false;
}

function add(locks: Locks, name: string, mode: Mode): void {
  const number = numberOf(name);
  if (mode === "exclusive" || !locks.has(number)) locks.set(number, mode);
}

/** FNV-1a, as PostgreSQL's `integer`. */
function numberOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash;
}
