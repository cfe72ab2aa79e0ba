/** What a transaction has changed so far, kept beside the store until it is committed. The same for every store. */
import { isName, requireName } from "./names.ts";
import type { Listed, Reader, Records } from "./store.ts";

/** What a store has committed, as the text it was put as. */
export interface Committed {
  read(kind: string, key: string): Promise<string | undefined>;
  readGroup(kind: string, group: string): Promise<{ key: string; json: string }[]>;
}

/** A record as a transaction leaves it; without `kept` it is deleted. */
export interface Change {
  readonly kind: string;
  readonly key: string;
  readonly kept?: Kept;
}

export interface Kept {
  readonly json: string;
  /** Milliseconds since 1970. */
  readonly keepUntil: number;
  readonly group: string | undefined;
}

export interface Draft {
  records: Records;
  /** The records can be used no longer. */
  end(): void;
  /** At most one for each record, in one order for all transactions, so that two of them never wait for each other. */
  changes(): Change[];
  /** The first error of reading, also when the callback caught it: what was built on it must not be committed. */
  failure(): unknown;
}

export function readerOf(committed: Committed): Reader {
  return {
    async get(kind, key) {
      const json = isName("key", key) ? await committed.read(kind, key) : undefined;
      return json === undefined ? undefined : JSON.parse(json);
    },
    async list(kind, group) {
      const members = isName("group", group) ? await committed.readGroup(kind, group) : [];
      return members.map(({ key, json }) => ({ key, value: JSON.parse(json) })).toSorted(byKey);
    },
  };
}

export function draftOver(committed: Committed): Draft {
  const reader = readerOf(committed);
  const changes = new Map<string, Change>();
  let ended = false;
  let failure: unknown;

  function stillOpen(): void {
    if (ended) throw new Error("The transaction is over: its records can be used no longer.");
  }

  async function reading<T>(read: () => Promise<T>): Promise<T> {
    stillOpen();
    try {
      return await read();
    } catch (error) {
      failure ??= error;
      throw error;
    }
  }

  return {
    records: {
      async get(kind, key) {
        const changed = changes.get(idOf(kind, key));
        if (changed) return valueOf(changed);
        return reading(() => reader.get(kind, key));
      },
      async list(kind, group) {
        const members = await reading(() => reader.list(kind, group));
        const untouched = members.filter(({ key }) => !changes.has(idOf(kind, key)));
        const put = [...changes.values()].filter(
          (change) => change.kind === kind && change.kept?.group === group,
        );
        const own = put.map((change) => ({ key: change.key, value: valueOf(change) }));
        return [...untouched, ...own].toSorted(byKey);
      },
      put(kind, key, value, keepUntil, group) {
        stillOpen();
        requireName("kind", kind);
        requireName("key", key);
        if (group !== undefined) requireName("group", group);
        if (!Number.isSafeInteger(keepUntil))
          throw new RangeError("A record is kept until a whole millisecond.");
        changes.set(idOf(kind, key), { kind, key, kept: { json: JSON.stringify(value), keepUntil, group } });
      },
      delete(kind, key) {
        stillOpen();
        if (isName("key", key)) changes.set(idOf(kind, key), { kind, key });
      },
    },
    end() {
      ended = true;
    },
    changes: () => [...changes].toSorted(([one], [other]) => compare(one, other)).map(([, change]) => change),
    failure: () => failure,
  };
}

/** NUL is in no name, so no two records share an id. */
export function idOf(kind: string, key: string): string {
  return `${kind}\0${key}`;
}

function valueOf({ kept }: Change): unknown {
  return kept && JSON.parse(kept.json);
}

function byKey(one: Listed, other: Listed): number {
  return compare(one.key, other.key);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
