/**
 * Where the sandbox keeps what must be remembered: JSON values by kind and key. Deliberately synchronous: a change
 * that is checked and made inside one `transaction` cannot interleave with another request, in any runtime.
 */
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
}

interface Entry {
  json: string;
  keepUntil: number;
}

/** How many records the memory store holds before it gives up the oldest: some 100 MB at the very worst. */
const mostRecords = 200_000;

/**
 * A store that lives as long as the process or the browser tab. Anybody may call a public sandbox as often as they
 * like, so it is bounded: beyond `most` records the oldest go first.
 */
export function memoryStore(most = mostRecords): Store {
  const entries = new Map<string, Entry>();
  let undo: (() => void)[] | undefined;

  function set(id: string, entry: Entry | undefined): void {
    const before = entries.get(id);
    undo?.push(() => (before ? entries.set(id, before) : entries.delete(id)));
    // A Map keeps the order of insertion: deleting first makes a changed record the youngest again.
    entries.delete(id);
    if (entry) entries.set(id, entry);
  }

  return {
    get(kind, key) {
      const entry = entries.get(`${kind} ${key}`);
      return entry && JSON.parse(entry.json);
    },
    put(kind, key, value, keepUntil) {
      set(`${kind} ${key}`, { json: JSON.stringify(value), keepUntil });
      const oldest = entries.size > most ? entries.keys().next() : undefined;
      if (oldest && !oldest.done) set(oldest.value, undefined);
    },
    delete(kind, key) {
      set(`${kind} ${key}`, undefined);
    },
    transaction(change) {
      if (undo) return change();
      const steps: (() => void)[] = [];
      undo = steps;
      try {
        return change();
      } catch (error) {
        for (const step of steps.toReversed()) step();
        throw error;
      } finally {
        undo = undefined;
      }
    },
    sweep(now) {
      for (const [id, entry] of entries) if (entry.keepUntil <= now) entries.delete(id);
    },
  };
}
