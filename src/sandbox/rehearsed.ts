import type { Store } from "../service/store/store.ts";

class Undone<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super("undone");
    this.result = result;
  }
}

/** The store as it is, in which nothing that is changed stays: each transaction answers, and is undone. */
export function rehearsed(store: Store): Store {
  return {
    ...store,
    async transaction<T>(change: Parameters<typeof store.transaction<T>>[0]): Promise<T> {
      const undone = await store
        .transaction(async (records): Promise<never> => {
          throw new Undone(await change(records));
        })
        .catch((error: unknown) => error);
      if (undone instanceof Undone) return undone.result;
      throw undone;
    },
    sweep: async () => undefined,
  };
}
