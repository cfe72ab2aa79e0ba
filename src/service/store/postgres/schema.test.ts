import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { searched } from "../searched.ts";
import { startPostgres, type TestPostgres } from "../testing/start-postgres.node.ts";
import { gathering } from "./gathered.ts";
import type { Migration } from "./migration.ts";
import { migrations } from "./migrations.ts";
import { openPostgresStore } from "./postgres-store.node.ts";
import { migrate } from "./schema.node.ts";
import type { Queryable } from "./statements.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const next = migrations.length + 1;
const adds: Migration = {
  number: next,
  name: "adds a column",
  oldestServer: 1,
  statements: ["ALTER TABLE records ADD COLUMN IF NOT EXISTS extra TEXT"],
};
const removes: Migration = {
  number: next + 1,
  name: "removes what the last release used",
  oldestServer: next,
  statements: ["ALTER TABLE records DROP COLUMN IF EXISTS group_name"],
};

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(text);
  await client.end();
  return rows;
}

test("migrations are numbered from 1 on, and none lets fewer servers in than the one before it", () => {
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
  const oldest = migrations.map(({ oldestServer }) => oldestServer);
  expect(oldest).toEqual(oldest.toSorted((one, other) => one - other));
  for (const { number, oldestServer } of migrations) expect(oldestServer).toBeLessThanOrEqual(number);
});

describe("migrating", () => {
  test("applies what is missing, and the second time nothing", async () => {
    const url = await postgres.newDatabase({ migrated: false });
    expect(await migrate({ url })).toEqual(migrations.map(({ name }) => name));
    expect(await migrate({ url })).toEqual([]);
    const applied = await ask(url, "SELECT number, name FROM schema_migrations ORDER BY number");
    expect(applied).toEqual(migrations.map(({ number, name }) => ({ number, name })));
  });

  test("ten at once: each migration is applied once, and nobody fails", async () => {
    const url = await postgres.newDatabase({ migrated: false });
    const all = [...migrations, adds];
    const applied = await Promise.all(Array.from({ length: 10 }, () => migrate({ url }, all)));
    expect(applied.flat().toSorted()).toEqual(all.map(({ name }) => name).toSorted());
  });

  test("ten at once, where there are no advisory locks: the same", async () => {
    const url = new URL(await postgres.newDatabase({ migrated: false }));
    await ask(
      url.href,
      `REVOKE EXECUTE ON FUNCTION pg_advisory_xact_lock(bigint) FROM PUBLIC;
       CREATE ROLE plain LOGIN PASSWORD 'test-password';
       GRANT CREATE ON SCHEMA public TO plain`,
    );
    url.username = "plain";
    const all = [...migrations, adds];
    const applied = await Promise.all(Array.from({ length: 10 }, () => migrate({ url: url.href }, all)));
    expect(applied.flat().toSorted()).toEqual(all.map(({ name }) => name).toSorted());
  });

  test("a step that fails leaves nothing of itself, and those before it stay", async () => {
    const url = await postgres.newDatabase({ migrated: false });
    const fails = { ...adds, statements: [...adds.statements, "ALTER TABLE nowhere ADD COLUMN secret TEXT"] };
    await expect(migrate({ url }, [...migrations, fails])).rejects.toThrow(
      "The database cannot be migrated: it answered with error 42P01.",
    );
    expect(await ask(url, "SELECT number FROM schema_migrations")).toHaveLength(migrations.length);
    const columns =
      "SELECT 1 FROM information_schema.columns WHERE table_name = 'records' AND column_name = 'extra'";
    expect(await ask(url, columns)).toEqual([]);
  });
});

describe("what people look for", () => {
  test.each([...searched.keys()])(
    "%s has a table, and an index for each way to look for it",
    async (kind) => {
      const url = await postgres.newDatabase();
      const fields = searched.get(kind)?.fields ?? [];
      const client = new Client(url);
      await client.connect();
      await client.query("SET enable_seqscan = off");
      const plans: string[] = [];
      const explaining: Queryable = {
        async query({ text, values }) {
          const { rows } = await client.query({ text: `EXPLAIN ${text}`, values });
          plans.push(rows.map((row) => String(row["QUERY PLAN"])).join("\n"));
          return { rows: [] };
        },
      };
      for (const field of fields) {
        await gathering(explaining).search(kind, { [field]: "x" }, { after: "a", limit: 3 });
      }
      await gathering(explaining).search(kind, {}, { limit: 3 });
      await client.end();
      expect(plans).toHaveLength(fields.length + 1);
      for (const plan of plans) expect(plan).toMatch(/Index Scan|Index Only Scan|Bitmap Index Scan/);
      for (const plan of plans) expect(plan).not.toMatch(/Seq Scan/);
    },
  );
});

describe("the command", () => {
  const command = fileURLToPath(new URL("./migrate.node.ts", import.meta.url));
  const run = (environment: Record<string, string>) =>
    spawnSync(process.execPath, [command], { encoding: "utf8", env: environment });

  test("migrates the database that it is given, and says so", async () => {
    const url = await postgres.newDatabase({ migrated: false });
    expect(run({ DATABASE_URL: url })).toMatchObject({
      status: 0,
      stdout: "Applied: records, searched, webhooks, due by client, notices.\n",
      stderr: "",
    });
    expect(run({ DATABASE_URL: url })).toMatchObject({ status: 0, stdout: "Nothing to do.\n", stderr: "" });
  });

  test("fails in a sentence without one, or where none answers, and never prints the password", () => {
    expect(run({})).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(/DATABASE_URL is not set/),
    });
    const nobody = run({ DATABASE_URL: "postgres://user:secret-password@127.0.0.1:1/database" });
    expect(nobody).toMatchObject({ status: 1, stdout: "" });
    expect(nobody.stderr).toBe("The database cannot be migrated: connect ECONNREFUSED 127.0.0.1:1.\n");
  });
});

describe("a server", () => {
  test("refuses a database that is not migrated", async () => {
    const url = await postgres.newDatabase({ migrated: false });
    await expect(openPostgresStore({ url })).rejects.toThrow(
      `The database is not migrated (schema 0, this release needs ${migrations.length}). Run the migration first.`,
    );
  });

  test("of the last release goes on, and starts, beside a schema that only adds", async () => {
    const url = await postgres.newDatabase();
    const running = await openPostgresStore({ url });
    await running.transaction(async (records) => records.put("kind", "key", "before", 1));
    await migrate({ url }, [...migrations, adds]);
    await running.check();
    const restarted = await openPostgresStore({ url });
    expect(await restarted.get("kind", "key")).toBe("before");
    await restarted.transaction(async (records) => records.put("kind", "key", "after", 1));
    expect(await running.get("kind", "key")).toBe("after");
    await Promise.all([running.close(), restarted.close()]);
  });

  test("refuses a schema that has given up what it needs, and one that runs says so in its check", async () => {
    const url = await postgres.newDatabase();
    const running = await openPostgresStore({ url });
    await migrate({ url }, [...migrations, adds, removes]);
    await expect(running.check()).rejects.toThrow(/migrated by a newer release/);
    await expect(openPostgresStore({ url })).rejects.toThrow(
      `migrated by a newer release (schema ${next + 1}, which needs a server that knows ${next}; this one knows ${next - 1})`,
    );
    await running.close();
  });
});
