/** A data file that is locked, damaged or full while the service runs on it, and when it starts. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { documented } from "../../../api/paths.ts";
import { days } from "../../context.ts";
import { secretOf, testSandbox } from "../../testing/test-calls.ts";
import { type Store, StoreUnavailable } from "../store.ts";
import { openSqliteStore } from "./sqlite-store.node.ts";

const folder = mkdtempSync(join(tmpdir(), "service-faults-"));
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function newFile(): string {
  files += 1;
  return join(folder, `${files}.sqlite`);
}

/** For how long a lock is waited for here, in milliseconds. */
const patience = 200;

/** A service on a file, with a clock of its own for the rest after a failure. */
async function running(path = newFile(), mostBytes?: number) {
  let time = 0;
  const store = await openSqliteStore(path, {
    patience,
    clock: () => time,
    ...(mostBytes !== undefined && { mostBytes }),
  });
  open.push(store);
  const errors: unknown[] = [];
  const at = testSandbox({ store, onError: (error) => errors.push(error) });
  return {
    path,
    store,
    errors,
    at,
    rest: () => {
      time += 1000;
    },
    create: async () => {
      const answer = await at.send("POST", documented.integration, { query: secretOf("tillwise") });
      const { code } = answer.body;
      return { status: answer.status, code, retryAfter: answer.headers.get("Retry-After") };
    },
  };
}
const unavailable = { status: 503, code: "unavailable", retryAfter: "2" };

async function closed(store: Store): Promise<void> {
  await store.close();
  open.splice(open.indexOf(store), 1);
}

/** Another process that has the file to itself. */
function lock(path: string): DatabaseSync {
  const other = new DatabaseSync(path);
  other.exec("BEGIN IMMEDIATE");
  return other;
}

describe("locked by another process", () => {
  test("it answers 503, says why on the log, keeps nobody else waiting, and goes on by itself", async () => {
    const { path, errors, create, store, rest, at } = await running();
    const token = await at.create();
    const other = lock(path);
    const began = performance.now();
    const waiting = Promise.all(Array.from({ length: 200 }, () => create()));
    // What only reads is answered while they wait.
    expect((await at.status(token)).status).toBe(200);
    expect(await waiting).toEqual(Array.from({ length: 200 }, () => unavailable));
    expect(await create()).toEqual(unavailable);
    // Two hundred callers waited for one lock once, and not each for itself.
    expect(performance.now() - began).toBeLessThan(50 * patience);
    expect(errors[0]).toMatchObject({
      name: "StoreUnavailable",
      message: expect.stringContaining("database is locked"),
    });
    rest();
    await expect(store.check()).rejects.toThrow(StoreUnavailable);
    other.close();
    rest();
    expect((await create()).status).toBe(200);
    await expect(store.check()).resolves.toBeUndefined();
  });

  test("what was connected before is there after", async () => {
    const { path, at, rest } = await running();
    const token = await at.create();
    const other = lock(path);
    expect((await at.cancel(token)).status).toBe(503);
    other.close();
    rest();
    expect((await at.status(token)).body["status"]).toBe("pending");
  });

  test("it does not start, and says so", async () => {
    const { path, store } = await running();
    await closed(store);
    const other = new DatabaseSync(path);
    open.push(other);
    other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    await expect(openSqliteStore(path, { patience })).rejects.toThrow(/sqlite is in use by another process/);
  });
});

describe("full", () => {
  test("it answers 503, tells on check, and goes on by itself when there is room", async () => {
    const { store, at, errors, create, rest } = await running(newFile(), 128 * 1024);
    const answers = [await create()];
    expect(answers[0]?.status).toBe(200);
    for (const _ of Array(300).keys()) answers.push(await create());
    expect(answers.at(-1)).toEqual(unavailable);
    expect(errors[0]).toMatchObject({
      name: "StoreUnavailable",
      message: expect.stringContaining("database or disk is full"),
    });
    rest();
    await expect(store.check()).rejects.toThrow("database or disk is full");
    // What was kept need not be any longer.
    rest();
    await store.sweep(at.now() + 31 * days);
    expect((await create()).status).toBe(200);
    await expect(store.check()).resolves.toBeUndefined();
  });
});

/** Overwrites all but the file's header. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 100);
  writeFileSync(path, bytes);
}

describe("damaged", () => {
  async function withRecords() {
    const one = await running();
    for (const _ of Array(50).keys()) await one.create();
    await closed(one.store);
    return one.path;
  }

  test("it does not start, and says so", async () => {
    const path = await withRecords();
    damage(path);
    await expect(openSqliteStore(path)).rejects.toThrow(/\.sqlite is damaged.*Restore it from a back-up/);
  });

  test("a page in the middle of it is found at the start, not by a merchant", async () => {
    const path = await withRecords();
    const bytes = readFileSync(path);
    expect(statSync(path).size).toBeGreaterThan(3 * 4096);
    bytes.fill(0xa5, 2 * 4096, 3 * 4096);
    writeFileSync(path, bytes);
    await expect(openSqliteStore(path)).rejects.toThrow(/is damaged/);
  });

  test("while it runs it answers 503, and goes on when a good copy is put in its place", async () => {
    const path = await withRecords();
    const copy = readFileSync(path);
    const { create, store, errors, rest } = await running(path);
    expect((await create()).status).toBe(200);
    // Another process has written in between, so that nothing of it is in memory any more.
    const other = new DatabaseSync(path);
    other.exec("DELETE FROM record WHERE key = 'none'; PRAGMA wal_checkpoint(TRUNCATE)");
    other.exec("UPDATE record SET keep_until = keep_until + 1; PRAGMA wal_checkpoint(TRUNCATE)");
    other.close();
    damage(path);
    const answers = [];
    for (const _ of Array(3).keys()) {
      answers.push(await create());
      rest();
    }
    expect(answers.at(-1)).toEqual(unavailable);
    expect(errors.at(-1)).toMatchObject({ name: "StoreUnavailable" });
    await expect(store.check()).rejects.toThrow(StoreUnavailable);
    rest();
    writeFileSync(path, copy);
    expect((await create()).status).toBe(200);
    await expect(store.check()).resolves.toBeUndefined();
  });
});
