/** What is sent with the locks and not after them: it must see to it by itself that they are held, and what is still so. */
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startPostgres, type TestPostgres } from "../testing/start-postgres.node.ts";
import { changeIfStillSo } from "./change-if-still-so.ts";
import { lockStatement, locksFor } from "./locks.ts";
import { keepMany, shortened } from "./statements.ts";

let postgres: TestPostgres;
let client: Client;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  client = new Client(await postgres.newDatabase());
  await client.connect();
  for (const kind of ["session", "connection"]) {
    await client.query(keepMany([{ kind, key: "there", content: content("1") }]));
  }
});
afterEach(() => client.end());

const content = (json: string) => ({ json, keepUntil: 1, group: undefined });
const put = (kind: string, key: string, json: string) => ({ kind, key, kept: content(json) });

async function everything(): Promise<string[]> {
  const { rows } = await client.query(
    `SELECT kind || ' ' || key || ' ' || value AS one FROM records
     UNION ALL SELECT 'connection ' || key || ' ' || value FROM connections ORDER BY one`,
  );
  return rows.map((row: { one: string }) => row.one);
}

/** The numbers of those that were changed. */
async function changed(finished: Parameters<typeof changeIfStillSo>[0]): Promise<number[]> {
  const { rows } = await client.query(changeIfStillSo(finished));
  return rows.map((row: { number: number }) => row.number);
}

describe("under the locks", () => {
  beforeEach(async () => {
    await client.query("BEGIN");
    await client.query(lockStatement(locksFor([], [])));
  });

  test.each(["session", "connection"])(
    "of many, those are done that were told what is so: %s",
    async (kind) => {
      const told = (key: string, json: string | undefined) => ({ kind, key, json });
      const done = await changed([
        { told: [told("there", "1"), told("not", undefined)], changes: [put(kind, "a", "1")] },
        { told: [told("there", "2")], changes: [put(kind, "b", "1"), { kind, key: "there" }] },
        { told: [told("there", undefined)], changes: [put(kind, "c", "1")] },
        { told: [told("not", "1")], changes: [put(kind, "d", "1")] },
        { told: [], changes: [put("session", "e", "1"), put("connection", "e", "1")] },
        { told: [told("there", "1")], changes: [] },
      ]);
      await client.query("COMMIT");
      expect(done).toEqual([0, 4, 5]);
      expect(await everything()).toEqual(
        ["connection e 1", "connection there 1", "session e 1", "session there 1", `${kind} a 1`].toSorted(),
      );
    },
  );

  test("what was there is replaced, and what is deleted is gone", async () => {
    const changes = [put("session", "there", "2"), { kind: "connection", key: "there" }];
    expect(await changed([{ told: [], changes }])).toEqual([0]);
    await client.query("COMMIT");
    expect(await everything()).toEqual(["session there 2"]);
  });
});

test.each([
  ["nothing was begun", ["lock"]],
  ["nothing was locked", ["BEGIN"]],
  ["the transaction with the locks is over", ["BEGIN", "lock", "COMMIT", "BEGIN"]],
])("where %s, nothing is done", async (_, said) => {
  for (const statement of said)
    await client.query(statement === "lock" ? lockStatement(locksFor([], [])) : statement);
  const before = await everything();
  const changes = [put("session", "there", "2"), { kind: "connection", key: "there" }];
  expect(await changed([{ told: [], changes }])).toEqual([]);
  expect(await everything()).toEqual(before);
});

test("the name of no statement is too long for the driver", () => {
  const everyPlace = ["records", "partners", "apps", "merchants", "connections", "webhooks", "audit_events"];
  const longest = shortened([...everyPlace, "webhooks_due", "notices_due"].map((table) => [table, []]));
  expect(`change ${longest},${longest},${longest}`.length).toBeLessThan(63);
});
