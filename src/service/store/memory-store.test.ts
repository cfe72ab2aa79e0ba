import { describe, expect, test } from "vitest";
import { memoryStore } from "./memory-store.ts";
import type { Store } from "./store.ts";

const put = (store: Store, kind: string, key: string, value: string, group?: string) =>
  store.transaction(async (records) => records.put(kind, key, value, 100, group));

describe("memory is bounded in bytes", () => {
  test("beyond them the records that were written longest ago go first", async () => {
    const store = memoryStore({ mostBytes: 3500 });
    const thousand = "x".repeat(350);
    for (const key of ["a", "b", "c"]) await put(store, "kind", key, thousand, "all");
    await put(store, "kind", "a", thousand, "all");
    await put(store, "kind", "d", thousand, "all");
    await put(store, "kind", "e", "short", "all");
    expect((await store.list("kind", "all")).map(({ key }) => key)).toEqual(["a", "c", "d", "e"]);
    expect(await store.get("kind", "b")).toBeUndefined();
  });

  test("a record that is larger than all of it is not kept, and takes nothing of another share with it", async () => {
    const shareOf = (kind: string) => ({ share: kind, part: 1 / 2 });
    const store = memoryStore({ mostBytes: 10_000, shareOf });
    await put(store, "session", "merchant", "signed in");
    await put(store, "request", "stranger", "x".repeat(6000));
    expect(await store.get("request", "stranger")).toBeUndefined();
    expect(await store.get("session", "merchant")).toBe("signed in");
  });

  test("strangers who flood one share push out nothing of another", async () => {
    const shareOf = (kind: string) =>
      kind === "request" ? { share: "asked", part: 1 / 4 } : { share: "decided", part: 3 / 4 };
    const store = memoryStore({ mostBytes: 100_000, shareOf });
    await put(store, "connection", "merchant", "connected");
    for (let stranger = 0; stranger < 500; stranger += 1) {
      await put(store, "request", String(stranger), "x".repeat(1000), "all");
    }
    expect(await store.get("connection", "merchant")).toBe("connected");
    const left = (await store.list("request", "all")).map(({ key }) => Number(key)).toSorted((a, b) => a - b);
    expect(left.length).toBeGreaterThan(5);
    expect(left).toEqual(Array.from({ length: left.length }, (_, which) => 500 - left.length + which));
  });
});

test("a transaction inside another, which waits for itself, fails in time and keeps nobody else waiting", async () => {
  const store = memoryStore({ callbackLimit: 50 });
  const inside = store.transaction(async (records) => {
    records.put("kind", "outer", 1, 100);
    await put(store, "kind", "inner", "put after the outer one has failed");
  });
  const next = put(store, "kind", "next", "done");
  await expect(inside).rejects.toThrow(/longer than 50 ms. Does it begin another one/);
  await next;
  expect(await store.get("kind", "outer")).toBeUndefined();
  expect(await store.get("kind", "next")).toBe("done");
});
