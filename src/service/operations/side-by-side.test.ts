/**
 * Two releases on one database, with a migration between them. The other release is this one with another list of
 * migrations, and another of what people look for: all that the database sees of a release. Its rules are these rules.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { auditTrail } from "../audit/audit-trail.ts";
import type { Migration } from "../store/postgres/migration.ts";
import { records as recordsOnly } from "../store/postgres/migration-0001-records.ts";
import { migrations } from "../store/postgres/migrations.ts";
import { openPostgresStore } from "../store/postgres/postgres-store.node.ts";
import { migrate } from "../store/postgres/schema.node.ts";
import { type Searched, searched } from "../store/searched.ts";
import type { Store } from "../store/store.ts";
import { startPostgres, type TestPostgres } from "../store/testing/start-postgres.node.ts";
import { connectingSandbox } from "../testing/connecting.ts";
import { s } from "../testing/test-calls.ts";

let postgres: TestPostgres;
const opened: Store[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await Promise.all(opened.map((store) => store.close()));
  await postgres.stop();
});

/** A server of a release that knows these migrations, and keeps these kinds in tables of their own. */
async function storeOf(url: string, known: readonly Migration[], kinds: ReadonlyMap<string, Searched>) {
  vi.resetModules();
  vi.doMock("../store/postgres/migrations.ts", () => ({ migrations: known }));
  // That release's own list: the modules are loaded anew.
  const { searched: own } = await import("../store/searched.ts");
  if (!(own instanceof Map)) throw new TypeError("What is looked for is no map.");
  own.clear();
  for (const [kind, how] of kinds) own.set(kind, how);
  const release = await import("../store/postgres/postgres-store.node.ts");
  vi.doUnmock("../store/postgres/migrations.ts");
  return kept(await release.openPostgresStore({ url }));
}

function kept(store: Store): Store {
  opened.push(store);
  return store;
}

describe("the release before this one's next", () => {
  const [last] = migrations.slice(-1);
  const adds: Migration = {
    number: migrations.length + 1,
    name: "connections by the account at the partner",
    oldestServer: last?.oldestServer ?? 1,
    statements: [
      "ALTER TABLE connections ADD COLUMN IF NOT EXISTS account_name TEXT",
      "CREATE INDEX IF NOT EXISTS connections_account_name ON connections (account_name, key)",
    ],
  };
  const connections = searched.get("connection") ?? { table: "", fields: [] };
  const looksForMore = new Map(searched).set("connection", {
    ...connections,
    fields: [...connections.fields, "accountName"],
  });

  /** Both at work: the old one was before the migration, and goes on. */
  async function sideBySide() {
    const url = await postgres.newDatabase();
    const oldStore = kept(await openPostgresStore({ url }));
    const old = connectingSandbox({ store: oldStore });
    const before = await old.connect({ clientId: "tablebook", store_id: undefined, accountName: "Desk 1" });
    await migrate({ url }, [...migrations, adds]);
    const newStore = await storeOf(url, [...migrations, adds], looksForMore);
    const fresh = connectingSandbox({ store: newStore });
    for (const one of [old, fresh]) one.forward(s(1));
    return { url, before, old, oldStore, fresh, newStore };
  }

  test("goes on, says that it is ready, and can be started again", async () => {
    const { url, oldStore } = await sideBySide();
    await expect(oldStore.check()).resolves.toBeUndefined();
    await expect(kept(await openPostgresStore({ url })).check()).resolves.toBeUndefined();
  });

  test.each([
    ["old", 0],
    ["new", 1],
  ])("a handshake whose every call meets the other release, from the %s one on", async (_name, first) => {
    const { before, old, fresh } = await sideBySide();
    const both = [old, fresh];
    let calls = first;
    const next = () => {
      calls += 1;
      return both[calls % 2 === 0 ? 1 : 0] ?? old;
    };
    const token = await next().create();
    const bearer = await next().signIn();
    expect((await next().status(token)).body["status"]).toBe("pending");
    expect((await next().confirm(token, bearer)).status).toBe(200);
    expect((await next().status(token)).body["status"]).toBe("finished");
    const { body } = await next().exchange(token);
    const refreshToken = String(body["refreshToken"]);
    expect((await next().refresh(refreshToken)).status).toBe(200);
    expect((await next().exchange(token)).status).toBe(410);
    const listed = await next().list(before.bearer);
    expect(listed.map(({ partner }) => partner.clientId)).toEqual(["tillwise", "tablebook"]);
    expect(await next().list(bearer)).toEqual(listed);
    expect((await next().disconnect(listed[0]?.id ?? "", bearer)).status).toBe(204);
    for (const one of both) {
      expect((await one.refresh(refreshToken)).status).toBe(403);
      expect(await one.list(bearer)).toHaveLength(1);
    }
  });

  test("fills no column that it does not know: until the new one writes the record, it is not found by it", async () => {
    const { before, newStore, fresh } = await sideBySide();
    const desk = () => newStore.find("connection", { accountName: "Desk 1" }, { limit: 9 });
    expect(await desk()).toEqual([]);
    expect((await fresh.exchange(before.token, "tablebook")).status).toBe(200);
    expect(await desk()).toMatchObject([{ key: before.id }]);
  });
});

describe("a server that knows the first migration alone, which was never released", () => {
  /** It had no connections yet, no texts and no trail. */
  function withoutConnections(store: Store): Store {
    const unknown = new Set([...searched.keys(), "connected-store", "agreement"]);
    return {
      ...store,
      transaction: (change) =>
        store.transaction((records) =>
          change({
            ...records,
            put: (kind, ...rest) => {
              if (!unknown.has(kind)) records.put(kind, ...rest);
            },
          }),
        ),
    };
  }

  async function sideBySide() {
    const url = await postgres.newDatabase();
    const oldStore = await storeOf(url, [recordsOnly], new Map());
    await oldStore.check();
    const newStore = kept(await openPostgresStore({ url }));
    const old = connectingSandbox({ store: withoutConnections(oldStore) });
    return { old, fresh: connectingSandbox({ store: newStore }), newStore };
  }

  test("starts, and tokens and sessions of either are the other's", async () => {
    const { old, fresh } = await sideBySide();
    for (const [one, other] of [
      [old, fresh],
      [fresh, old],
    ] as const) {
      const token = await one.create();
      const bearer = await other.signIn();
      expect((await one.confirm(token, bearer)).status).toBe(200);
      expect((await other.status(token)).body["status"]).toBe("finished");
      const { body } = await other.exchange(token);
      expect((await one.refresh(String(body["refreshToken"]))).status).toBe(200);
    }
  });

  test("what is agreed to on it works, and is on no list and in no trail", async () => {
    const { old, fresh, newStore } = await sideBySide();
    const token = await old.create();
    const bearer = await old.signIn();
    expect((await old.confirm(token, bearer)).status).toBe(200);
    expect((await fresh.exchange(token)).status).toBe(200);
    expect(await fresh.list(bearer)).toEqual([]);
    expect(await auditTrail(newStore, { limit: 9 })).toEqual([]);
  });

  test("tokens that it gives out outlive their connection: nobody who ends that knows of them", async () => {
    const { old, fresh } = await sideBySide();
    const { token, bearer, id } = await fresh.connect();
    const { body } = await old.exchange(token);
    expect((await fresh.disconnect(id, bearer)).status).toBe(204);
    expect((await fresh.refresh(String(body["refreshToken"]))).status).toBe(200);
  });
});
