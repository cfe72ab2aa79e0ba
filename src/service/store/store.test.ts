/** What every store does. What happens at once stands in races.test.ts. */
import { describe, expect, test } from "vitest";
import type { Json, Store } from "./store.ts";
import { everyKindOfStore } from "./testing/stores.node.ts";

describe.each(everyKindOfStore())("%s", (_, newData) => {
  const newStore = async () => (await newData())();

  function put(store: Store, kind: string, key: string, value: Json, keepUntil = 100) {
    return store.transaction(async (records) => records.put(kind, key, value, keepUntil));
  }
  const putInGroup = (store: Store, key: string, group: string, kind = "token") =>
    store.transaction(async (records) => records.put(kind, key, `of ${group}`, 100, group));
  const keysOf = async (store: Store, group: string) =>
    (await store.list("token", group)).map(({ key }) => key);

  test("gives back what was put, by kind and key", async () => {
    const store = await newStore();
    const value = { text: "“é” \u0000 😀 \ud800", number: 1.5, none: null, list: [true, { deep: "" }] };
    await put(store, "session", "a", value);
    await put(store, "session", "b", "other");
    await put(store, "challenge", "a", 3);
    expect(await store.get("session", "a")).toEqual(value);
    expect(await store.get("session", "b")).toBe("other");
    expect(await store.get("challenge", "a")).toBe(3);
    expect(await store.get("challenge", "b")).toBeUndefined();
  });

  test("keeps a copy: changing what was put or got changes nothing", async () => {
    const store = await newStore();
    const value = { list: ["a"] };
    await store.transaction(async (records) => {
      records.put("kind", "key", value, 100);
      value.list.push("b");
    });
    value.list.push("c");
    expect(await store.get("kind", "key")).toEqual({ list: ["a"] });
    expect(await store.get("kind", "key")).not.toBe(await store.get("kind", "key"));
  });

  test("replaces and deletes; deleting what is not there is nothing", async () => {
    const store = await newStore();
    await put(store, "kind", "key", 1);
    await put(store, "kind", "key", 2);
    expect(await store.get("kind", "key")).toBe(2);
    for (let times = 0; times < 2; times += 1) {
      await store.transaction(async (records) => records.delete("kind", "key"));
    }
    expect(await store.get("kind", "key")).toBeUndefined();
  });

  test("lists a group of a kind by key, whatever order it was put in", async () => {
    const store = await newStore();
    for (const key of ["b", "a", "é", "C", "ab"]) await putInGroup(store, key, "grant");
    await putInGroup(store, "x", "other grant");
    await putInGroup(store, "y", "grant", "other kind");
    await put(store, "token", "in no group", 1);
    expect(await keysOf(store, "grant")).toEqual(["C", "a", "ab", "b", "é"]);
    expect((await store.list("token", "grant"))[0]).toEqual({ key: "C", value: "of grant" });
    expect(await keysOf(store, "no such grant")).toEqual([]);
  });

  test("lists a record by the group it was last put with, and never after it is gone", async () => {
    const store = await newStore();
    for (const key of ["moved", "let go", "deleted", "swept", "stays"]) await putInGroup(store, key, "grant");
    await putInGroup(store, "moved", "other");
    await store.transaction(async (records) => {
      records.put("token", "let go", "of nobody", 100);
      records.delete("token", "deleted");
      records.put("token", "swept", 1, 50, "grant");
    });
    await store.sweep(50);
    expect(await keysOf(store, "grant")).toEqual(["stays"]);
    expect(await keysOf(store, "other")).toEqual(["moved"]);
  });

  test("sweeping drops what need not be kept, however much it is, and nothing else", async () => {
    const store = await newStore();
    await store.transaction(async (records) => {
      for (let which = 0; which < 2500; which += 1) records.put("many", String(which), which, 99, "all");
    });
    await put(store, "kind", "due", 1, 100);
    await put(store, "kind", "young", 1, 101);
    await put(store, "kind", "prolonged", 1, 50);
    await put(store, "kind", "prolonged", 2, 8_640_000_000_000_000);
    await store.sweep(100);
    const left = await Promise.all(["due", "young", "prolonged"].map((key) => store.get("kind", key)));
    expect(left).toEqual([undefined, 1, 2]);
    expect(await store.list("many", "all")).toEqual([]);
  });

  test("a name that nothing can be kept under finds nothing, and is refused when something is put", async () => {
    const store = await newStore();
    await put(store, "kind", "\ufffd", "a look-alike");
    for (const name of ["nul \0", "\ud800", "x".repeat(513)]) {
      expect(await store.get("kind", name)).toBeUndefined();
      expect(await store.list("kind", name)).toEqual([]);
      await store.transaction(async (records) => records.delete("kind", name));
      await expect(put(store, "kind", name, 1)).rejects.toThrow(RangeError);
      await expect(putInGroup(store, "key", name)).rejects.toThrow(RangeError);
    }
    const longest = "\uffee".repeat(512);
    await store.transaction(async (records) =>
      records.put("k".repeat(64), longest, 1, 1, "\uffee".repeat(256)),
    );
    expect(await store.get("k".repeat(64), longest)).toBe(1);
  });

  describe("a transaction", () => {
    test("keeps all of it, answers what its callback does, and reads its own changes", async () => {
      const store = await newStore();
      await putInGroup(store, "old", "grant");
      await putInGroup(store, "ended", "grant");
      const answer = await store.transaction(async (records) => {
        records.put("token", "new", "newest", 100, "grant");
        records.delete("token", "ended");
        records.put("token", "old", "changed", 100, "grant");
        return [
          await records.get("token", "new"),
          await records.get("token", "ended"),
          await records.list("token", "grant"),
        ];
      });
      const listed = [
        { key: "new", value: "newest" },
        { key: "old", value: "changed" },
      ];
      expect(answer).toEqual(["newest", undefined, listed]);
      expect(await store.list("token", "grant")).toEqual(listed);
    });

    test("that throws leaves everything as it was, and the next one works", async () => {
      const store = await newStore();
      await put(store, "kind", "changed", "before");
      await put(store, "kind", "deleted", "before");
      const no = new Error("no");
      const fails = store.transaction(async (records) => {
        records.put("kind", "changed", "after", 100);
        records.delete("kind", "deleted");
        records.put("kind", "made", "after", 100);
        await records.get("kind", "changed");
        throw no;
      });
      await expect(fails).rejects.toBe(no);
      const now = await Promise.all(["changed", "deleted", "made"].map((key) => store.get("kind", key)));
      expect(now).toEqual(["before", "before", undefined]);
      await put(store, "kind", "made", "later");
      expect(await store.get("kind", "made")).toBe("later");
    });

    test("is not seen from outside before it is over", async () => {
      const store = await newStore();
      await put(store, "kind", "key", "before");
      let seen: unknown;
      await store.transaction(async (records) => {
        await records.get("kind", "key");
        records.put("kind", "key", "after", 100);
        seen = await store.get("kind", "key");
      });
      expect([seen, await store.get("kind", "key")]).toEqual(["before", "after"]);
    });

    test("reads several at once", async () => {
      const store = await newStore();
      await put(store, "kind", "a", 1);
      await put(store, "kind", "b", 2);
      const both = store.transaction((records) =>
        Promise.all([records.get("kind", "a"), records.get("kind", "b")]),
      );
      expect(await both).toEqual([1, 2]);
    });

    test("lends its records only until it is over", async () => {
      const store = await newStore();
      const records = await store.transaction(async (lent) => lent);
      expect(() => records.put("kind", "key", 1, 100)).toThrow(/over/);
      await expect(records.get("kind", "key")).rejects.toThrow(/over/);
    });
  });

  test("says that it can be written to", async () => {
    const store = await newStore();
    await store.check();
    await store.check();
    await store.sweep(0);
    expect(await store.get("check", "writable")).toBeUndefined();
  });
});
