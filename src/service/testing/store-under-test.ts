/** What the suite of rules is run on: memory, unless a set-up of the run says otherwise (`on-*.node.ts`). */
import { sandboxMemory } from "../../sandbox/sandbox-memory.ts";
import type { Json, Store } from "../store/store.ts";

let make: () => Store = () => sandboxMemory();

/** An empty store, of the kind that is under test. */
export function newStore(): Store {
  return make();
}

export function testOn(newEmptyStore: () => Store): void {
  make = newEmptyStore;
}

/** A store that is still being opened; whoever calls it waits for that. */
export function whenOpen(opening: Promise<Store>): Store {
  return {
    get: async (kind, key) => (await opening).get(kind, key),
    list: async (kind, group) => (await opening).list(kind, group),
    find: async (kind, where, page) => (await opening).find(kind, where, page),
    transaction: async (change) => (await opening).transaction(change),
    sweep: async (now) => (await opening).sweep(now),
    check: async () => (await opening).check(),
    close: async () => (await opening).close(),
  };
}

/** What is put into a store, told before it is kept. What throws here fails the transaction. */
export function overheard(
  store: Store,
  onPut: (record: { kind: string; key: string; value: Json; keepUntil: number }) => void,
): Store {
  return {
    ...store,
    transaction: (change) =>
      store.transaction((records) =>
        change({
          ...records,
          put(kind, key, value, keepUntil, group) {
            onPut({ kind, key, value, keepUntil });
            records.put(kind, key, value, keepUntil, group);
          },
        }),
      ),
  };
}
