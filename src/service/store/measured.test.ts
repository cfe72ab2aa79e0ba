/** What a server counts of its store. */
import { expect, test } from "vitest";
import { measured, storeOperations } from "./measured.ts";
import { memoryStore } from "./memory-store.ts";
import { StoreUnavailable } from "./store.ts";

test("each thing that is asked of a store is told, by its name", async () => {
  const told: string[] = [];
  const store = measured(memoryStore(), ({ operation, outcome }) => told.push(`${operation} ${outcome}`));
  await store.get("kind", "key");
  await store.list("kind", "group");
  await store.find("partner", {}, { limit: 1 });
  await store.transaction(async (records) => records.put("kind", "key", 1, 1));
  await store.sweep(0);
  await store.check();
  await store.close();
  expect(told).toEqual(storeOperations.map((operation) => `${operation} done`));
});

test("what a rule refuses is told apart from what the store could not do", async () => {
  const told: string[] = [];
  const broken = { ...memoryStore(), check: async () => Promise.reject(new StoreUnavailable()) };
  const store = measured(broken, ({ operation, outcome }) => told.push(`${operation} ${outcome}`));
  const no = new Error("no");
  await expect(store.transaction(() => Promise.reject(no))).rejects.toBe(no);
  await expect(store.check()).rejects.toThrow(StoreUnavailable);
  expect(told).toEqual(["transaction refused", "check StoreUnavailable"]);
});
