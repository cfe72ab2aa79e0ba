/**
 * A store that lives as long as the process or the browser tab: for tests, the browser and sandboxes.
 *
 * Anybody may call a public sandbox as often as they like, so it is bounded, in bytes: beyond them the records that were
 * written longest ago go first. Kinds of record can have shares of their own, so that a flood of what anybody can make
 * pushes out nothing but its like.
 */
import { type Change, type Committed, compare, draftOver, idOf, type Kept, readerOf } from "./draft.ts";
import { matches } from "./searched.ts";
import type { Store } from "./store.ts";
import { callbackLimit, takeTurns, withinLimit } from "./turns.ts";

export interface MemoryOptions {
  /** 64 MB unless said otherwise. */
  mostBytes?: number;
  /** Which kinds are bounded together, and what part of the bytes (0 to 1) they may take. All of them, of all, by default. */
  shareOf?: (kind: string) => { share: string; part: number };
  /** How long a transaction's callback may take, in milliseconds. */
  callbackLimit?: number;
}

/** In the order in which they were last written: a Map keeps the order of insertion. */
interface Share {
  records: Map<string, Change & { kept: Kept }>;
  bytes: number;
}

/** What a record takes besides its text: strings, objects and its places in two maps. */
const perRecord = 300;

/** Two bytes a character, which is what a string takes at the most. */
function bytesOf({ kind, key, kept }: Change & { kept: Kept }): number {
  return 2 * (kind.length + key.length + (kept.group?.length ?? 0) + kept.json.length) + perRecord;
}

export function memoryStore(options: MemoryOptions = {}): Store {
  const { mostBytes = 64 * 1024 * 1024, shareOf = () => ({ share: "all", part: 1 }) } = options;
  const shares = new Map<string, Share>();
  const groups = new Map<string, Set<string>>();
  const inTurn = takeTurns();

  function shareWith(kind: string): Share {
    const { share: name } = shareOf(kind);
    const share = shares.get(name) ?? { records: new Map(), bytes: 0 };
    shares.set(name, share);
    return share;
  }

  function remove(share: Share, kind: string, key: string): void {
    const record = share.records.get(idOf(kind, key));
    if (!record) return;
    share.records.delete(idOf(kind, key));
    share.bytes -= bytesOf(record);
    if (record.kept.group === undefined) return;
    const groupId = idOf(kind, record.kept.group);
    const group = groups.get(groupId);
    group?.delete(key);
    if (group?.size === 0) groups.delete(groupId);
  }

  function commit({ kind, key, kept }: Change): void {
    const share = shareWith(kind);
    // Removed first, so that a changed record is the youngest again.
    remove(share, kind, key);
    if (!kept) return;
    const record = { kind, key, kept };
    share.records.set(idOf(kind, key), record);
    share.bytes += bytesOf(record);
    if (kept.group !== undefined) {
      const groupId = idOf(kind, kept.group);
      groups.set(groupId, (groups.get(groupId) ?? new Set()).add(key));
    }
    for (const oldest of share.records.values()) {
      if (share.bytes <= mostBytes * shareOf(kind).part) break;
      remove(share, oldest.kind, oldest.key);
    }
  }

  const committed: Committed = {
    read: async (kind, key) => shareWith(kind).records.get(idOf(kind, key))?.kept.json,
    async readGroup(kind, group) {
      const { records } = shareWith(kind);
      const keys = [...(groups.get(idOf(kind, group)) ?? [])];
      return keys.flatMap((key) => {
        const record = records.get(idOf(kind, key));
        return record ? [{ key, json: record.kept.json }] : [];
      });
    },
    // Looks at all of them: what a process remembers is bounded, and who has more to look for has a database.
    async search(kind, where, { after, limit }) {
      return [...shareWith(kind).records.values()]
        .filter((record) => record.kind === kind && (after === undefined || compare(record.key, after) > 0))
        .filter(({ kept }) => matches(JSON.parse(kept.json), where))
        .map(({ key, kept }) => ({ key, json: kept.json }))
        .toSorted((one, other) => compare(one.key, other.key))
        .slice(0, limit);
    },
  };

  return {
    ...readerOf(committed),
    transaction: (change) =>
      inTurn(async () => {
        const draft = draftOver(committed);
        try {
          const result = await withinLimit(options.callbackLimit ?? callbackLimit, () =>
            change(draft.records),
          );
          for (const made of draft.changes()) commit(made);
          return result;
        } finally {
          draft.end();
        }
      }),
    async sweep(now) {
      for (const share of shares.values()) {
        for (const { kind, key, kept } of share.records.values()) {
          if (kept.keepUntil <= now) remove(share, kind, key);
        }
      }
    },
    async check() {},
    async close() {},
  };
}
