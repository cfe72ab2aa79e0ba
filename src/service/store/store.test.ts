/** What every store does. What happens at once stands in races.test.ts. */
import { describe, expect, test } from "vitest";
import type { Where } from "./searched.ts";
import type { Json, Page, Store } from "./store.ts";
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

  describe("what people look for", () => {
    const connect = (store: Store, key: string, merchant: Json, clientId = "tillwise", keepUntil = 100) =>
      put(store, "connection", key, { merchant, clientId, since: key.length }, keepUntil);
    const found = async (store: Store, where: Where, page: Partial<Page> = {}) =>
      (await store.find("connection", where, { limit: 100, ...page })).map(({ key }) => key);

    test("is found by what stands in its fields, in all of them, ordered by key as bytes are", async () => {
      const store = await newStore();
      for (const key of ["b", "a", "é", "C", "😀", "\uffee", "ab"]) await connect(store, key, "mara");
      await connect(store, "x", "mara", "dashcart");
      await connect(store, "y", "jonas");
      await put(store, "session", "z", { merchant: "mara", clientId: "tillwise" });
      const maras = { merchant: "mara", clientId: "tillwise" };
      expect(await found(store, maras)).toEqual(["C", "a", "ab", "b", "é", "\uffee", "😀"]);
      expect(await found(store, { clientId: "dashcart" })).toEqual(["x"]);
      expect(await found(store, { merchant: "Mara" })).toEqual([]);
      expect(await found(store, {})).toHaveLength(9);
      const [first] = await store.find("connection", { merchant: "jonas" }, { limit: 1 });
      expect(first).toEqual({ key: "y", value: { merchant: "jonas", clientId: "tillwise", since: 1 } });
    });

    test("is found part by part", async () => {
      const store = await newStore();
      for (const key of ["a", "b", "c", "d"]) await connect(store, key, "mara");
      const where = { merchant: "mara" };
      expect(await found(store, where, { limit: 2 })).toEqual(["a", "b"]);
      expect(await found(store, where, { after: "b", limit: 2 })).toEqual(["c", "d"]);
      expect(await found(store, {}, { after: "bb", limit: 1 })).toEqual(["c"]);
      expect(await found(store, where, { after: "d" })).toEqual([]);
      expect(await found(store, where, { limit: 0 })).toEqual([]);
    });

    test("is found by what it was last put with, and never after it is gone", async () => {
      const store = await newStore();
      for (const key of ["moved", "deleted", "stays"]) await connect(store, key, "mara");
      await connect(store, "swept", "mara", "tillwise", 50);
      await connect(store, "moved", "jonas");
      await store.transaction(async (records) => records.delete("connection", "deleted"));
      await store.sweep(50);
      expect(await found(store, { merchant: "mara" })).toEqual(["stays"]);
      expect(await found(store, { merchant: "jonas" })).toEqual(["moved"]);
      expect(await store.get("connection", "swept")).toBeUndefined();
    });

    test("is found with what the transaction itself has changed", async () => {
      const store = await newStore();
      for (const key of ["a", "b", "c", "d"]) await connect(store, key, "mara");
      const where = { merchant: "mara" };
      const seen = await store.transaction(async (records) => {
        records.delete("connection", "a");
        records.put("connection", "b", { merchant: "jonas" }, 100);
        records.put("connection", "bb", where, 100);
        return [
          await records.find("connection", where, { limit: 2 }),
          await records.find("connection", where, { after: "bb", limit: 2 }),
        ].map((page) => page.map(({ key }) => key));
      });
      expect(seen).toEqual([
        ["bb", "c"],
        ["c", "d"],
      ]);
    });

    test("is listed and kept by whatever is no text as well, but not found by it", async () => {
      const store = await newStore();
      const odd: Json[] = [
        7,
        true,
        null,
        ["mara"],
        { merchant: "mara" },
        "nul \0",
        "\ud800",
        "x".repeat(257),
      ];
      for (const [which, merchant] of odd.entries()) await connect(store, String(which), merchant);
      await put(store, "connection", "text", "mara");
      for (const merchant of ["7", "true", "1", "mara", '["mara"]', "nul \0", "nul ", "\ud800", "\ufffd"])
        expect(await found(store, { merchant })).toEqual([]);
      expect(await found(store, { merchant: "x".repeat(257) })).toEqual([]);
      expect(await found(store, {})).toHaveLength(odd.length + 1);
      expect(await store.get("connection", "5")).toMatchObject({ merchant: "nul \0" });
    });

    test("is found by nothing that is not declared", async () => {
      const store = await newStore();
      await expect(store.find("session", {}, { limit: 1 })).rejects.toThrow(/not looked for/);
      await expect(found(store, { since: "1" })).rejects.toThrow(/not looked for by since/);
    });
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

  test("says that it can be written to, and keeps nothing of having tried", async () => {
    const store = await newStore();
    await store.check();
    await store.check();
    await store.sweep(0);
    expect(await store.get("check", "can-be-written")).toBeUndefined();
  });
});
