import { connectedStoreKind } from "../service/connections/connected-stores.ts";
import { days } from "../service/context.ts";
import type { Store } from "../service/store/store.ts";

/**
 * The store as it is, in which no shop is ever taken. For the published tokens: everybody has them, and everybody shares the
 * sandbox's merchants, so what one visitor connects with them ends nothing that another has connected, and the next one
 * finds the shop as it was. The connection itself is on the merchant's list as any other, but for a day: no other takes its
 * place, and the list of everybody's merchant would grow for ever.
 */
export function leavingStores(store: Store, now: () => number): Store {
  return {
    ...store,
    transaction: (change) =>
      store.transaction((records) =>
        change({
          ...records,
          get: async (kind, key) => (kind === connectedStoreKind ? undefined : records.get(kind, key)),
          put(kind, key, value, keepUntil, group) {
            if (kind === connectedStoreKind) return;
            records.put(kind, key, value, Math.min(keepUntil, now() + days), group);
          },
        }),
      ),
  };
}
