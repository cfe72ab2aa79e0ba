/**
 * Which stores are connected, and to whom: a store has one connection at a time. Listed by profile, so that it takes one
 * look for each of a merchant's profiles and none for each of ten thousand stores.
 */

import * as z from "zod/mini";
import type { Profile } from "../../api/contract.ts";
import { isoTime } from "../context.ts";
import type { ReadOnlyRecords, Records } from "../records.ts";
import { digest } from "../secrets.ts";
import { keptForGood } from "../table.ts";
import type { Found } from "./connection.ts";

const ConnectedStore = z.object({
  storeId: z.string(),
  connection: z.string(),
  partnerName: z.string(),
  since: z.number(),
});

/** The kind of record. */
export const connectedStoreKind = "connected-store";

interface Place {
  key: string;
  /** What it is listed by. */
  group: string;
}

async function placeOf(profileId: string, storeId: string): Promise<Place> {
  const [key, group] = await Promise.all([
    digest(connectedStoreKind, profileId, storeId),
    groupOf(profileId),
  ]);
  return { key, group };
}

function groupOf(profileId: string): Promise<string> {
  return digest("profile", profileId);
}

async function holderAt(records: ReadOnlyRecords, { key }: Place): Promise<string | undefined> {
  const value = await records.untyped.get(connectedStoreKind, key);
  return value === undefined ? undefined : ConnectedStore.parse(value).connection;
}

/** The id of the connection whose store it is, if it is anybody's. */
export async function holderOf(
  records: ReadOnlyRecords,
  profileId: string,
  storeId: string | null,
): Promise<string | undefined> {
  return storeId === null ? undefined : holderAt(records, await placeOf(profileId, storeId));
}

/** The store is this connection's now. The id of the one whose it was before, whoever's that is. */
export async function takeStore(records: Records, { id, connection }: Found): Promise<string | undefined> {
  const { profileId, storeId, partnerName, since } = connection;
  if (storeId === null) return undefined;
  const place = await placeOf(profileId, storeId);
  const before = await holderAt(records, place);
  const taken = { storeId, connection: id, partnerName, since };
  records.untyped.put(connectedStoreKind, place.key, taken, keptForGood, place.group);
  return before;
}

/** The store is connected no longer, unless it has become another connection's. */
export async function leaveStore(records: Records, { id, connection }: Found): Promise<void> {
  const { profileId, storeId } = connection;
  const place = storeId === null ? undefined : await placeOf(profileId, storeId);
  if (place && (await holderAt(records, place)) === id) records.untyped.delete(connectedStoreKind, place.key);
}

/** The profiles, each store with what it is connected to. */
export function withConnections(records: ReadOnlyRecords, profiles: readonly Profile[]): Promise<Profile[]> {
  return Promise.all(
    profiles.map(async (profile) => {
      const listed = await records.untyped.list(connectedStoreKind, await groupOf(profile.id));
      const byStore = new Map(
        listed.map(({ value }) => {
          const { storeId, partnerName, since } = ConnectedStore.parse(value);
          return [storeId, { partnerName, since: isoTime(since) }];
        }),
      );
      if (byStore.size === 0) return profile;
      const stores = profile.stores.map((store) => {
        const connection = byStore.get(store.id);
        return connection ? { ...store, connection } : store;
      });
      return { ...profile, stores };
    }),
  );
}
