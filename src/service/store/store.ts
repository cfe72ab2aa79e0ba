/**
 * The port to whatever remembers: JSON values by kind and key. What is read and then written is read and written in
 * one transaction; transactions have the effect of having run one after another, on every store.
 */
import type { Where } from "./searched.ts";

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  /** A member that is undefined is left out. */
  | { readonly [name: string]: Json | undefined };

/** One of a group: its key, and its value as it was put. */
export interface Listed {
  readonly key: string;
  readonly value: unknown;
}

/** A part of what is found: the first so many, or those after a key. */
export interface Page {
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Every method rejects with `StoreUnavailable` when the store cannot be read at the moment. */
export interface Reader {
  /**
   * The value, as it was when it was put; undefined if there is none. Its shape is checked by whoever knows it. A
   * record whose time is over is found until it is swept: expiry is a rule, and not the store's.
   */
  get(kind: string, key: string): Promise<unknown>;
  /** All records of a kind that were put with this group, ordered by key. */
  list(kind: string, group: string): Promise<Listed[]>;
  /**
   * Records of a kind in which this stands in these fields, ordered by key; all of the kind when no field is named.
   *
   * @throws Error unless the kind and the fields are among those that are looked for (`searched.ts`)
   */
  find(kind: string, where: Where, page: Page): Promise<Listed[]>;
}

/**
 * The records as one transaction sees and changes them. Usable until its callback has settled; afterwards every method
 * throws. Changes are gathered and written when the callback has succeeded, so changing needs no waiting, and the
 * transaction reads its own changes.
 */
export interface Records extends Reader {
  /**
   * Keeps a copy of the value in place of what was there, group included.
   *
   * @param keepUntil whole milliseconds since 1970: from then on `sweep` may drop the record
   * @param group what it is listed by, if by anything: the grant of a token, the merchant of a connection
   * @throws RangeError when a name is too long or no text, or the time is none: see `names.ts`
   */
  put(kind: string, key: string, value: Json, keepUntil: number, group?: string): void;
  delete(kind: string, key: string): void;
}

export interface Store extends Reader {
  /**
   * All that `change` puts and deletes, or nothing when it throws; what it throws is thrown again. Lasting once this
   * resolves.
   *
   * `change` MAY RUN MORE THAN ONCE: two transactions that depend on each other cannot both go through, and one of them
   * begins anew; what it reads may be of different moments, and then it begins anew as well. So it makes no network
   * call, changes nothing outside of `records` and returns all it has to say. It reads through the `records` that it is
   * handed and never through the store: a transaction inside another would wait for itself. It has ten seconds.
   *
   * @throws StoreUnavailable nothing was changed
   * @throws StoreOutcomeUnknown everything was changed, or nothing
   */
  transaction<T>(change: (records: Records) => Promise<T>): Promise<T>;
  /**
   * Drops what need not be kept any longer.
   *
   * @param now milliseconds since 1970
   */
  sweep(now: number): Promise<void>;
  /** Writes something. Rejects with `StoreUnavailable` when nothing can be written at the moment. */
  check(): Promise<void>;
  /** Lets go of files and connections once what has begun is done. Not to be used afterwards. */
  close(): Promise<void>;
}

/**
 * The store cannot be used at the moment: locked, full, damaged or out of reach. Nothing was changed, and the same call
 * may succeed later. `cause` says which, without values and credentials.
 */
export class StoreUnavailable extends Error {
  override name = "StoreUnavailable";
}

/**
 * The connection was lost between asking for the commit and hearing of it: the transaction took place as a whole or not
 * at all, and may still be about to. Whoever repeats a call that ended like this must find out from the records whether
 * it was done, as a repeat under one Idempotency-Key does; the store never repeats it by itself.
 */
export class StoreOutcomeUnknown extends Error {
  override name = "StoreOutcomeUnknown";
}
