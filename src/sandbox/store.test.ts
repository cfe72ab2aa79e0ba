import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, test } from "vitest";
import { sqliteStore } from "./sqlite-store.node.ts";
import { memoryStore, type Store } from "./store.ts";

const folder = mkdtempSync(join(tmpdir(), "sandbox-store-"));
const open: { close(): void }[] = [];
afterAll(() => {
  for (const store of open) store.close();
  rmSync(folder, { recursive: true });
});

let files = 0;
function newFile(): string {
  files += 1;
  return join(folder, `${files}.sqlite`);
}
function onFile(path = newFile()) {
  const store = sqliteStore(path);
  open.push(store);
  return store;
}

const kinds: [string, () => Store][] = [
  ["memory", () => memoryStore()],
  ["a file", () => onFile()],
];

describe.each(kinds)("a store in %s", (_, make) => {
  test("gives back what was put, by kind and key", () => {
    const store = make();
    const value = { text: "“é” \u0000 😀", number: 1.5, none: null, list: [true, { deep: "" }] };
    store.put("session", "a", value, 100);
    store.put("session", "b", "other", 100);
    store.put("challenge", "a", 3, 100);
    expect(store.get("session", "a")).toEqual(value);
    expect(store.get("session", "b")).toBe("other");
    expect(store.get("challenge", "a")).toBe(3);
    expect(store.get("challenge", "b")).toBeUndefined();
  });

  test("keeps a copy: changing what was put or got changes nothing", () => {
    const store = make();
    const value = { list: ["a"] };
    store.put("kind", "key", value, 100);
    value.list.push("b");
    expect(store.get("kind", "key")).toEqual({ list: ["a"] });
    expect(store.get("kind", "key")).not.toBe(store.get("kind", "key"));
  });

  test("replaces and deletes; deleting what is not there is nothing", () => {
    const store = make();
    store.put("kind", "key", 1, 100);
    store.put("kind", "key", 2, 100);
    expect(store.get("kind", "key")).toBe(2);
    store.delete("kind", "key");
    store.delete("kind", "key");
    expect(store.get("kind", "key")).toBeUndefined();
  });

  test("a transaction keeps all of it and answers what its function does", () => {
    const store = make();
    const answer = store.transaction(() => {
      store.put("kind", "a", 1, 100);
      store.put("kind", "b", 2, 100);
      return "done";
    });
    expect([answer, store.get("kind", "a"), store.get("kind", "b")]).toEqual(["done", 1, 2]);
  });

  test("a transaction that throws leaves everything as it was, and the next one works", () => {
    const store = make();
    store.put("kind", "changed", "before", 100);
    store.put("kind", "deleted", "before", 100);
    const fails = () =>
      store.transaction(() => {
        store.put("kind", "changed", "between", 100);
        store.put("kind", "changed", "after", 100);
        store.delete("kind", "deleted");
        store.put("kind", "made", "after", 100);
        throw new Error("no");
      });
    expect(fails).toThrow("no");
    expect(["changed", "deleted", "made"].map((key) => store.get("kind", key))).toEqual([
      "before",
      "before",
      undefined,
    ]);
    store.transaction(() => store.put("kind", "made", "later", 100));
    expect(store.get("kind", "made")).toBe("later");
  });

  test("a transaction inside another is part of it", () => {
    const store = make();
    const fails = () =>
      store.transaction(() => {
        store.transaction(() => store.put("kind", "inner", 1, 100));
        throw new Error("outer");
      });
    expect(fails).toThrow("outer");
    expect(store.get("kind", "inner")).toBeUndefined();
  });

  test("sweeping drops what need not be kept, and nothing else", () => {
    const store = make();
    store.put("kind", "old", 1, 99);
    store.put("kind", "due", 1, 100);
    store.put("kind", "young", 1, 101);
    store.put("kind", "prolonged", 1, 50);
    store.put("kind", "prolonged", 2, 150);
    store.sweep(100);
    const left = ["old", "due", "young", "prolonged"].map((key) => store.get("kind", key));
    expect(left).toEqual([undefined, undefined, 1, 2]);
  });
});

describe("memory is bounded", () => {
  const kilobyte = "x".repeat(400);
  const holding = (store: Store, kind: string, keys: readonly string[]) =>
    keys.filter((key) => store.get(kind, key) !== undefined);
  /** Room for three in the share that this kind has a quarter of. */
  const forThree = () => memoryStore(3200 * 4);

  test("in bytes: beyond them the least recently written goes first", () => {
    const store = forThree();
    for (const key of ["a", "b", "c", "a", "d"]) store.put("session", key, kilobyte, 100);
    expect(holding(store, "session", ["a", "b", "c", "d"])).toEqual(["a", "c", "d"]);
    for (let key = 0; key < 8; key += 1) store.put("session", String(key), "small", 100);
    expect(holding(store, "session", ["a", "c", "d"])).toEqual(["d"]);
  });

  test("by share: a flood of what anybody can make leaves sessions and decisions alone", () => {
    const store = forThree();
    store.put("session", "mine", kilobyte, 100);
    store.put("integration", "mine", kilobyte, 100);
    for (const kind of ["app-request", "limit", "pending-integration"]) {
      for (let key = 0; key < 100; key += 1) store.put(kind, String(key), kilobyte, 100);
      expect(store.get(kind, "0")).toBeUndefined();
    }
    expect([store.get("session", "mine"), store.get("integration", "mine")]).toEqual([kilobyte, kilobyte]);
  });

  test("and a transaction that fails brings back what it pushed out, and is not counted", () => {
    const store = forThree();
    for (const key of ["a", "b", "c"]) store.put("session", key, kilobyte, 100);
    const fails = () =>
      store.transaction(() => {
        for (const key of ["d", "e", "f"]) store.put("session", key, kilobyte, 100);
        expect(holding(store, "session", ["a", "b", "c"])).toEqual([]);
        throw new Error("no");
      });
    expect(fails).toThrow("no");
    expect(holding(store, "session", ["a", "b", "c", "d", "e", "f"])).toEqual(["a", "b", "c"]);
    store.put("session", "c", "small", 100);
    expect(holding(store, "session", ["a", "b", "c"])).toEqual(["a", "b", "c"]);
  });

  test("what was dropped, deleted and swept makes room", () => {
    const store = forThree();
    for (const key of ["a", "b", "c"]) store.put("session", key, kilobyte, key === "b" ? 50 : 100);
    store.delete("session", "a");
    store.sweep(50);
    for (const key of ["d", "e"]) store.put("session", key, kilobyte, 100);
    expect(holding(store, "session", ["c", "d", "e"])).toEqual(["c", "d", "e"]);
  });
});

describe("a file", () => {
  test("is there again when it is opened again", () => {
    const path = newFile();
    const first = sqliteStore(path);
    first.put("kind", "key", { kept: true }, 100);
    first.close();
    expect(onFile(path).get("kind", "key")).toEqual({ kept: true });
  });

  test("writes ahead, so that readers and a crash find it whole", () => {
    const path = newFile();
    onFile(path);
    const looking = new DatabaseSync(path);
    expect(looking.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    looking.close();
  });

  test("written by a newer version is refused, saying so, and left as it is", () => {
    const path = newFile();
    const newer = new DatabaseSync(path);
    newer.exec("PRAGMA user_version = 99");
    newer.close();
    expect(() => sqliteStore(path)).toThrow(/newer version of the sandbox \(schema 99, this one knows 1\)/);
    const after = new DatabaseSync(path);
    expect(after.prepare("PRAGMA user_version").get()).toEqual({ user_version: 99 });
    after.close();
  });

  test("that is no database is refused", () => {
    const path = newFile();
    writeFileSync(path, "this is a text file, and long enough to be taken for a header ".repeat(20));
    expect(() => sqliteStore(path)).toThrow(/not a database/);
  });
});
