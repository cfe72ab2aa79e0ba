/** What is PostgreSQL's alone: it restarts, it is somewhere else, and it may be lost at any moment. */

import { connect, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listening } from "../../testing/listening.node.ts";
import { type Store, StoreOutcomeUnknown, StoreUnavailable } from "../store.ts";
import { startPostgres, type TestPostgres } from "../testing/start-postgres.node.ts";
import { openPostgresStore } from "./postgres-store.node.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const put = (store: Store, key: string, value: string | number) =>
  store.transaction(async (records) => records.put("kind", key, value, 1));

describe("a restart", () => {
  test("while nobody asks is not noticed", async () => {
    const store = await openPostgresStore({ url: await postgres.newDatabase() });
    await put(store, "key", "kept");
    await postgres.crash();
    await postgres.start();
    expect(await store.get("kind", "key")).toBe("kept");
    await put(store, "key", "goes on");
    await store.close();
  });

  test("is waited for: by reads, and by transactions that had not asked for their commit", async () => {
    const store = await openPostgresStore({ url: await postgres.newDatabase() });
    await put(store, "count", 1);
    const crashed = Promise.withResolvers<void>();
    let crashing: Promise<void> | undefined;
    const across = store.transaction(async (records) => {
      const count = Number(await records.get("kind", "count"));
      await (crashing ??= postgres.crash().then(crashed.resolve));
      records.put("kind", "count", count + 1, 1);
      return count;
    });
    await crashed.promise;
    const read = store.get("kind", "count");
    await postgres.start();
    expect([1, 2]).toContain(await read);
    expect(await across).toBe(1);
    expect(await store.get("kind", "count")).toBe(2);
    await store.close();
  });

  test("in the middle of many transactions loses none that was acknowledged and does none of them twice", async () => {
    const store = await openPostgresStore({ url: await postgres.newDatabase() });
    const outcomes = new Map<string, "acknowledged" | "unknown">();
    const restart = { over: false };
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let which = 0; !restart.over || which < 50; which += 1) {
        const key = `${writer} ${which}`;
        const add = store.transaction(async (records) => {
          const times = Number((await records.get("times", key)) ?? 0);
          records.put("times", key, times + 1, 1, "all");
        });
        outcomes.set(
          key,
          await add.then(
            () => "acknowledged" as const,
            (error: unknown) => {
              if (error instanceof StoreOutcomeUnknown) return "unknown" as const;
              throw error;
            },
          ),
        );
      }
    });
    while (outcomes.size < 200) await new Promise((resolve) => setImmediate(resolve));
    await postgres.crash();
    await postgres.start();
    restart.over = true;
    await Promise.all(writers);
    const found = new Map((await store.list("times", "all")).map(({ key, value }) => [key, value]));
    expect(new Set(found.values())).toEqual(new Set([1]));
    const missing = [...outcomes].filter(([key]) => !found.has(key));
    expect(missing.filter(([, outcome]) => outcome === "acknowledged")).toEqual([]);
    await store.close();
  });
});

describe("a connection that is cut", () => {
  /** `told of`: as a pooler does that has lost the server. */
  type Moment = "asked" | "answered" | "told of";
  const fields = "SFATAL\0C08P01\0Mserver conn crashed?\0\0";
  const lostServer = Buffer.from(`E\0\0\0${String.fromCharCode(fields.length + 4)}${fields}`);

  /** Stands between the store and the database, and can be told to cut connections when "COMMIT" passes. */
  async function unreliable(
    url: string,
  ): Promise<{ url: string; cutAt(moment: Moment): void; stop(): void }> {
    const { port, hostname } = new URL(url);
    let moment: Moment | undefined;
    const sockets = new Set<Socket>();
    const server: Server = createServer((near) => {
      const far = connect(Number(port), hostname);
      let committing: Moment | undefined;
      sockets.add(near).add(far);
      const end = () => {
        near.destroy();
        far.destroy();
      };
      near.on("data", (data) => {
        if (data.includes("COMMIT\0")) {
          committing = moment;
          moment = undefined;
        }
        if (committing === "asked") end();
        else far.write(data);
      });
      far.on("data", (data) => {
        // What came before it is answered before it.
        if (!committing || !data.includes("COMMIT\0")) near.write(data);
        else if (committing === "told of") near.end(lostServer);
        else end();
      });
      for (const socket of [near, far]) socket.on("error", end).on("close", end);
    });
    const own = String(await listening(server));
    return {
      url: url.replace(port, own),
      cutAt: (chosen) => {
        moment = chosen;
      },
      stop: () => {
        for (const socket of sockets) socket.destroy();
        server.close();
      },
    };
  }

  test.each([
    ["before the commit arrives", "asked", 1],
    ["before its answer arrives", "answered", 2],
    ["by a pooler that says so", "told of", 2],
  ] as const)("%s: the outcome is unknown, and nobody tries again by themselves", async (_, moment, then) => {
    const url = await postgres.newDatabase();
    const between = await unreliable(url);
    const store = await openPostgresStore({ url: between.url });
    await put(store, "count", 1);
    let runs = 0;
    between.cutAt(moment);
    const lost = store.transaction(async (records) => {
      runs += 1;
      records.put("kind", "count", Number(await records.get("kind", "count")) + 1, 1);
    });
    await expect(lost).rejects.toThrow(StoreOutcomeUnknown);
    expect(runs).toBe(1);
    expect(await store.get("kind", "count")).toBe(then);
    await store.close();
    between.stop();
  });

  test("when a transaction has only read, it is tried again", async () => {
    const between = await unreliable(await postgres.newDatabase());
    const store = await openPostgresStore({ url: between.url });
    await put(store, "key", "value");
    let runs = 0;
    between.cutAt("answered");
    const both = store.transaction(async (records) => {
      runs += 1;
      return [await records.get("kind", "key"), await records.get("kind", "other")];
    });
    expect(await both).toEqual(["value", undefined]);
    expect(runs).toBe(2);
    await store.close();
    between.stop();
  });
});

describe("a database that cannot be used", () => {
  test("is unavailable after the patience, and says why without the password", async () => {
    const url = await postgres.newDatabase();
    const store = await openPostgresStore({ url, patience: 100 });
    await put(store, "key", "kept");
    await postgres.crash();
    const errors = await Promise.all(
      [
        store.get("kind", "key"),
        store.list("kind", "group"),
        put(store, "key", "lost"),
        store.check(),
        store.sweep(1),
      ].map((asked) =>
        asked.then(
          () => undefined,
          (error: unknown) => error,
        ),
      ),
    );
    for (const error of errors) {
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(String(error)).toMatch(/The database cannot be (used|written): .*(ECONNREFUSED|terminated)/);
      expect(everythingOf(error)).not.toContain("test-password");
    }
    await postgres.start();
    await store.check();
    expect(await store.get("kind", "key")).toBe("kept");
    await store.close();
  });

  test("that takes no changes fails its check and every change, and quotes none of what was to be written", async () => {
    const url = await postgres.newDatabase();
    const readOnly = await openPostgresStore({
      url: `${url}?options=-c%20default_transaction_read_only%3Don`,
      patience: 50,
    });
    await expect(readOnly.check()).rejects.toThrow(/cannot be written: .*read-only transaction/);
    const refused: unknown = await put(readOnly, "secret-key", "secret-value").catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(StoreUnavailable);
    expect(everythingOf(refused)).not.toMatch(/secret/);
    expect(await readOnly.get("kind", "secret-key")).toBeUndefined();
    await readOnly.close();
  });

  test("is refused at the start in a sentence, without the password", async () => {
    const url = new URL(await postgres.newDatabase());
    url.password = "wrong-password";
    const wrong: unknown = await openPostgresStore({ url: url.href }).catch((error: unknown) => error);
    expect(String(wrong)).toMatch(/The database cannot be reached: password authentication failed/);
    expect(everythingOf(wrong)).not.toContain("wrong-password");
    const typo = "postgers://user:secret-password@host/database";
    const misspelt: unknown = await openPostgresStore({ url: typo }).catch((error: unknown) => error);
    expect(String(misspelt)).toMatch(/not of the form postgres:/);
    expect(everythingOf(misspelt)).not.toContain("secret-password");
  });
});

/** All that a log could ever show of an error. */
function everythingOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [
    error.stack,
    JSON.stringify(error, Object.getOwnPropertyNames(error)),
    everythingOf(error.cause),
  ].join("\n");
}
