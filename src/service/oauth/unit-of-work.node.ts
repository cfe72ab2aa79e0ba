/**
 * One transaction around whatever the authorization server's library does for one request: a code is spent and its tokens
 * are issued together, or neither. The library asks its adapter for one record at a time and knows of no transactions; so
 * the records of the one that is under way go along with the asynchronous calls that it makes.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Reader, Records, Store } from "../store/store.ts";

export interface UnitOfWork {
  /** Does it in the transaction that is under way, or in one of its own. What it does may be done more than once. */
  run: <T>(work: (records: Records) => Promise<T>) => Promise<T>;
  /** Does it with these records, which are somebody else's transaction's. */
  within: <T>(records: Records, work: () => Promise<T>) => Promise<T>;
  /** For reading, in the transaction that is under way or outside of any. */
  reader: () => Reader;
  /** Whether it is an error that a transaction's records met, whoever else was told of it. */
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
