/**
 * Where the sandbox keeps what must be remembered: JSON values by kind and key. Deliberately synchronous: a change
 * that is checked and made inside one `transaction` cannot interleave with another request, in any runtime.
 */
import { type Share, shareOf } from "./shares.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export interface Store {
  /** The value, as it was when it was put; undefined if there is none. Checked by whoever knows its shape. */
  get(kind: string, key: string): unknown;
  /** Keeps a copy of the value. `keepUntil` (ms since 1970) is when `sweep` may drop it; it is not a rule of expiry. */
  put(kind: string, key: string, value: Json, keepUntil: number): void;
  delete(kind: string, key: string): void;
  /** All of it or nothing: what `change` put or deleted is undone when it throws. Lasting once this returns. */
  transaction<T>(change: () => T extends PromiseLike<unknown> ? never : T): T;
  /** Drops what need not be kept any longer. */
  sweep(now: number): void;
  /** Throws `StoreUnavailable` when nothing can be written at the moment. */
  check(): void;
}

/**
 * The store cannot be read or written at the moment: its file is locked or damaged, or the disk is full. `cause` says
 * which. Nothing was changed, and the same call may succeed later.
 */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : "the store is not available", { cause });
    this.name = "StoreUnavailable";
  }
}

interface Entry {
  json: string;
  keepUntil: number;
}
/** In the order in which they were last written: a Map keeps the order of insertion. */
interface Kept {
  entries: Map<string, Entry>;
  bytes: number;
}

const defaultMostBytes = 64 * 1024 * 1024;

/** What a record takes besides its text: two strings, an object and its place in the map. */
const perRecord = 200;

/** Two bytes a character, which is what a string takes at the most. */
function bytesOf(id: string, { json }: Entry): number {
  return 2 * (id.length + json.length) + perRecord;
}

/**
 * A store that lives as long as the process or the browser tab.
 *
 * Anybody may call a public sandbox as often as they like, so it is bounded, in bytes: beyond them the oldest records
 * go first. Kinds of record have shares of their own (`shares.ts`), so that a flood of what anybody can make pushes out
 * nothing but its like: sessions and connections stay.
 *
 * A cache from a library would do for the bound, but not for the transactions: what they replaced, deleted and pushed
 * out comes back when they fail.
 */
export function memoryStore(mostBytes = defaultMostBytes): Store {
  const shares = new Map<Share, Kept>();
  let undo: (() => void)[] | undefined;

  function keptWith(kind: string): { kept: Kept; most: number } {
    const { share, part } = shareOf(kind);
    let kept = shares.get(share);
    if (!kept) shares.set(share, (kept = { entries: new Map(), bytes: 0 }));
    return { kept, most: mostBytes * part };
  }

  function set(kept: Kept, id: string, entry: Entry | undefined): void {
    const before = kept.entries.get(id);
    if (before) kept.bytes -= bytesOf(id, before);
    if (entry) kept.bytes += bytesOf(id, entry);
    // Deleted first, so that a changed record is the youngest again.
    kept.entries.delete(id);
    if (entry) kept.entries.set(id, entry);
    undo?.push(() => set(kept, id, before));
  }

  return {
    get(kind, key) {
      const entry = keptWith(kind).kept.entries.get(`${kind} ${key}`);
      return entry && JSON.parse(entry.json);
    },
    put(kind, key, value, keepUntil) {
      const { kept, most } = keptWith(kind);
      set(kept, `${kind} ${key}`, { json: JSON.stringify(value), keepUntil });
      for (const oldest of kept.entries.keys()) {
        if (kept.bytes <= most) break;
        set(kept, oldest, undefined);
      }
    },
    delete(kind, key) {
      set(keptWith(kind).kept, `${kind} ${key}`, undefined);
    },
    transaction(change) {
      if (undo) return change();
      const steps: (() => void)[] = [];
      undo = steps;
      try {
        return change();
      } catch (error) {
        undo = undefined;
        for (const step of steps.toReversed()) step();
        throw error;
      } finally {
        undo = undefined;
      }
    },
    sweep(now) {
      for (const kept of shares.values()) {
        for (const [id, entry] of kept.entries) if (entry.keepUntil <= now) set(kept, id, undefined);
      }
    },
    check() {},
  };
}
