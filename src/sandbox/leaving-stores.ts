import { connectedStoreKind } from "../service/connections/connected-stores.ts";
import type { Store } from "../service/store/store.ts";

/**
 * The store as it is, in which no shop is ever taken. For the published tokens: everybody has them, and everybody shares the
 * sandbox's merchants, so what one visitor connects with them ends nothing that another has connected, and the next one
 * finds the shop as it was. The connection itself is on the merchant's list as any other.
 */
export function leavingStores(store: Store): Store {
  return {
    ...store,
    transaction: (change) =>
      store.transaction((records) =>
        change({
          ...records,
          get: async (kind, key) => (kind === connectedStoreKind ? undefined : records.get(kind, key)),
          put(kind, ...record) {
            if (kind !== connectedStoreKind) records.put(kind, ...record);
          },
        }),
      ),
  };
}
