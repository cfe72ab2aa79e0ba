/**
 * One transaction around all that the authorization server's library does for one request, so that a code is spent and its
 * tokens are issued, or neither.
 *
 * The library knows of no transactions: it asks its adapter (`adapter.node.ts`) for one record at a time, and has no way
 * to hand a transaction on to it. So the transaction is put into an `AsyncLocalStorage`, in which the adapter finds it
 * again: whatever the library awaits for this request sees this transaction, and what it does for another one sees another.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Reader, Records, Store } from "../store/store.ts";

export interface UnitOfWork {
  /**
   * Does it in the transaction that is under way, or else begins one. A transaction may have to begin anew, so what is done
   * in it may be done more than once.
   */
  run: <T>(work: (records: Records) => Promise<T>) => Promise<T>;
  /** Does it in a transaction that somebody else has begun: the one that records a merchant's answer. */
  within: <T>(records: Records, work: () => Promise<T>) => Promise<T>;
  /** For reading: in the transaction that is under way, or outside of any where none is. */
  reader: () => Reader;
  /**
   * Whether this error is one that reading in a transaction met. The library turns every error into an answer of its own,
   * but of such a one the store hears as well, and the transaction begins anew or fails: whoever is told of errors need not
   * be told of it by the library too.
   */
  failedWith: (error: unknown) => boolean;
}

export function unitOfWork(store: Store): UnitOfWork {
  const underWay = new AsyncLocalStorage<Records>();
  const met = new WeakSet<object>();

  async function remembered<T>(reading: Promise<T>): Promise<T> {
    try {
      return await reading;
    } catch (error) {
      if (typeof error === "object" && error !== null) met.add(error);
      throw error;
    }
  }

  return {
    run(work) {
      const current = underWay.getStore();
      if (current) return work(current);
      return store.transaction((own) => {
        const records: Records = {
          ...own,
          get: (kind, key) => remembered(own.get(kind, key)),
          list: (kind, group) => remembered(own.list(kind, group)),
          find: (kind, where, page) => remembered(own.find(kind, where, page)),
        };
        return underWay.run(records, () => work(records));
      });
    },
    within: (records, work) => underWay.run(records, work),
    reader: () => underWay.getStore() ?? store,
    failedWith: (error) => typeof error === "object" && error !== null && met.has(error),
  };
}
