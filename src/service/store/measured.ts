import type { Store } from "./store.ts";

export const storeOperations = ["get", "list", "find", "transaction", "sweep", "check"] as const;

/** Told of each thing that the store did: how long it took, and the error's name where it failed. */
export type OnStore = (did: { operation: string; outcome: string; ms: number }) => void;

/** The store, with what it does told. */
export function measured(store: Store, onStore: OnStore): Store {
  async function told<T>(operation: (typeof storeOperations)[number], work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const done = (outcome: string) => onStore({ operation, outcome, ms: performance.now() - begun });
    try {
      const result = await work();
      done("done");
      return result;
    } catch (error) {
      // What a rule refuses it throws as well, and the store has done its work.
      const { name } = error instanceof Error ? error : { name: "" };
      done(name.startsWith("Store") ? name : "refused");
      throw error;
    }
  }
  return {
    close: () => store.close(),
    get: (kind, key) => told("get", () => store.get(kind, key)),
    list: (kind, group) => told("list", () => store.list(kind, group)),
    find: (kind, where, page) => told("find", () => store.find(kind, where, page)),
    transaction: (change) => told("transaction", () => store.transaction(change)),
    sweep: (now) => told("sweep", () => store.sweep(now)),
    check: () => told("check", () => store.check()),
  };
}
