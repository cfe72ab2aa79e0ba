/** Records of one kind, held against their shape whenever they are read. */
import type * as z from "zod/mini";
import type { Where } from "./store/searched.ts";
import type { Json, Listed, Page, Records } from "./store/store.ts";

/** `keepUntil` of what no time ends: somebody takes it away, such as whoever ends the connection that it hangs from. */
export const keptForGood = Date.UTC(9999, 0);

export interface Table<T> {
  get(key: string): Promise<T | undefined>;
  put(key: string, value: T, keepUntil: number): void;
  delete(key: string): void;
}

/** A kind of record in a room of its own: also listed by groups, and looked for. */
interface WholeTable<T> extends Table<T> {
  put(key: string, value: T, keepUntil: number, group?: string): void;
  list(group: string): Promise<{ key: string; value: T }[]>;
  /** See `Reader.find`. */
  find(where: Where, page: Page): Promise<{ key: string; value: T }[]>;
}

/** One kind of record, as it is in the store. For whoever keeps kinds of their own. */
export function table<T extends Json>(
  records: Records,
  kind: string,
  shape: z.ZodMiniType<T>,
): WholeTable<T> {
  const inShape = ({ key, value }: Listed) => ({ key, value: shape.parse(value) });
  return {
    async get(key) {
      const value = await records.get(kind, key);
      return value === undefined ? undefined : shape.parse(value);
    },
    list: async (group) => (await records.list(kind, group)).map(inShape),
    find: async (where, page) => (await records.find(kind, where, page)).map(inShape),
    put: (key, value, keepUntil, group) => records.put(kind, key, value, keepUntil, group),
    delete: (key) => records.delete(kind, key),
  };
}
