/** What a transaction has changed so far, kept beside the store until it is committed. The same for every store. */
import { isName, requireName } from "./names.ts";
import { matches, requireSearched, type Where } from "./searched.ts";
import type { Listed, Page, Reader, Records } from "./store.ts";

/** What a store has committed, as the text it was put as. */
export interface Committed {
  read(kind: string, key: string): Promise<string | undefined>;
  readGroup(kind: string, group: string): Promise<Found[]>;
  /** In the order of their keys. Only for kinds and fields that are looked for (`searched.ts`), and values that are names. */
  search(kind: string, where: Where, page: Page): Promise<Found[]>;
}

export interface Found {
  key: string;
  json: string;
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
      return members.map(parsed).toSorted(byKey);
    },
    async find(kind, where, page) {
      requireSearched(kind, where);
      const isNames = Object.values(where).every((value) => isName("group", value));
      if (page.limit < 1 || !isNames || !isName("key", page.after ?? "")) return [];
      return (await committed.search(kind, where, page)).map(parsed);
    },
  };
}

export function draftOver(committed: Committed): Draft {
  const reader = readerOf(committed);
  const changes = new Map<string, Change>();
  const absent = new Set<string>();
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
        const value = await reading(() => reader.get(kind, key));
        if (value === undefined) absent.add(idOf(kind, key));
        return value;
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
      async find(kind, where, page) {
        const mine = [...changes.values()].filter((change) => change.kind === kind);
        // As many more as may have been changed since they were committed.
        const wanted = { ...page, limit: page.limit + mine.length };
        const found = await reading(() => reader.find(kind, where, wanted));
        const untouched = found.filter(({ key }) => !changes.has(idOf(kind, key)));
        const own = mine
          .filter(({ key, kept }) => kept && (page.after === undefined || compare(key, page.after) > 0))
          .map((change) => ({ key: change.key, value: valueOf(change) }))
          .filter(({ value }) => matches(value, where));
        return [...untouched, ...own].toSorted(byKey).slice(0, Math.max(0, page.limit));
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
    changes: () =>
      [...changes]
        // What there was not needs no deleting.
        .filter(([id, { kept }]) => kept || !absent.has(id))
        .toSorted(([one], [other]) => compare(one, other))
        .map(([, change]) => change),
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

/** By code points, which is the order of the bytes: what the databases sort by. UTF-16 puts 😀 before \uffee. */
export function compare(one: string, other: string): number {
  const least = Math.min(one.length, other.length);
  for (let at = 0; at < least; at += 1) {
    const [left, right] = [weightOf(one.charCodeAt(at)), weightOf(other.charCodeAt(at))];
    if (left !== right) return left - right;
  }
  return one.length - other.length;
}

/** Surrogates stand for what comes after all other characters. */
function weightOf(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x1_0000 : unit;
}

function parsed({ key, json }: Found): Listed {
  return { key, value: JSON.parse(json) };
}
