/** Records of one kind, held against their shape whenever they are read. */
import type * as z from "zod/mini";
import type { Where } from "./store/searched.ts";
import type { Json, Page, Records } from "./store/store.ts";

export interface Table<T> {
  get(key: string): Promise<T | undefined>;
  put(key: string, value: T, keepUntil: number): void;
  delete(key: string): void;
}

export interface SearchedTable<T> extends Table<T> {
  /** See `Reader.find`. */
  find(where: Where, page: Page): Promise<{ key: string; value: T }[]>;
}

/** One kind of record, as it is in the store. For whoever keeps kinds of their own. */
export function table<T extends Json>(
  records: Records,
  kind: string,
  shape: z.ZodMiniType<T>,
): SearchedTable<T> {
  return {
    async get(key) {
      const value = await records.get(kind, key);
      return value === undefined ? undefined : shape.parse(value);
    },
    async find(where, page) {
      const found = await records.find(kind, where, page);
      return found.map(({ key, value }) => ({ key, value: shape.parse(value) }));
    },
    put: (key, value, keepUntil) => records.put(kind, key, value, keepUntil),
    delete: (key) => records.delete(kind, key),
  };
}
