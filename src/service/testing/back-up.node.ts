/**
 * A back-up as `pg_dump` takes one: every table of one database, as it is at one moment. The PostgreSQL of the tests comes
 * without that program; this copies by the statement (COPY) that it uses.
 */
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";

export interface BackUp {
  folder: string;
  tables: string[];
}

export async function backUp(url: string): Promise<BackUp> {
  const folder = mkdtempSync(join(tmpdir(), "back-up-"));
  // It is the database's own process that writes there.
  chmodSync(folder, 0o777);
  const client = new Client(url);
  await client.connect();
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const tables = rows.map(({ name }) => name);
  for (const table of tables) await client.query(`COPY ${table} TO '${join(folder, table)}'`);
  await client.query("COMMIT");
  await client.end();
  return { folder, tables };
}

/** Into a database that has the tables, and nothing in them but which migrations were applied. */
export async function restore(url: string, { folder, tables }: BackUp): Promise<void> {
  const client = new Client(url);
  await client.connect();
  await client.query("BEGIN");
  await client.query("TRUNCATE schema_migrations");
  for (const table of tables) await client.query(`COPY ${table} FROM '${join(folder, table)}'`);
  await client.query("COMMIT");
  await client.end();
}
