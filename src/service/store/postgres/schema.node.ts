/** Bringing a database to the schema of this release, and finding out whether it is there. */
import { DatabaseError, type Pool, type PoolClient } from "pg";
import { failed, SchemaNotCurrent } from "./errors.node.ts";
import type { Migration } from "./migration.ts";
import { migrations as ours } from "./migrations.ts";
import { connectionPool, type PoolOptions } from "./pool.node.ts";

/** Any number, as long as nothing else in the database takes the same lock. */
const lockNumber = 7_285_571;

/** What was applied, by number; `oldest_server` as in `migration.ts`. */
const table = `CREATE TABLE IF NOT EXISTS schema_migrations (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  oldest_server INTEGER NOT NULL,
  applied_at TIMESTAMPTZ NOT NULL DEFAULT now()
)`;

const undefinedTable = "42P01";
const uniqueViolation = "23505";
/** How a table is refused that another connection has just created: its row, its type or its name is there. */
const createdMeanwhile = [uniqueViolation, "42710", "42P07"];

/**
 * Applies what is missing, each migration in a transaction of its own. May be run by many at once.
 *
 * @returns the names of those that were applied by this call
 */
export async function migrate(
  options: Pick<PoolOptions, "url">,
  migrations: readonly Migration[] = ours,
): Promise<string[]> {
  const pool = connectionPool({ ...options, connections: 1 });
  let client: PoolClient | undefined;
  try {
    client = await pool.connect();
    // The limit for the statements of rules is none for building an index.
    await client.query("SET statement_timeout = 0");
    const lock = await lockStatement(client);
    // Without a lock, two that create it at once are in each other's way; then it is there.
    await inTransaction(client, [lock, table]).catch(unless(createdMeanwhile));
    const applied: string[] = [];
    for (const migration of migrations) {
      if (await apply(client, lock, migration)) applied.push(migration.name);
    }
    return applied;
  } catch (error) {
    throw failed("The database cannot be migrated", error);
  } finally {
    client?.release(true);
    await pool.end();
  }
}

/**
 * An advisory lock where the engine has them. Where it has none (or, like CockroachDB, only says so) the row of the
 * migration is the lock: it is written first, and who comes second waits for it and then finds the work done.
 */
async function lockStatement(client: PoolClient): Promise<string> {
  const lock = `SELECT pg_advisory_xact_lock(${lockNumber})`;
  return client.query(lock).then(
    () => lock,
    () => "SELECT 1",
  );
}

async function apply(
  client: PoolClient,
  lock: string,
  { number, name, oldestServer, statements }: Migration,
) {
  const found = await client.query("SELECT 1 FROM schema_migrations WHERE number = $1", [number]);
  if (found.rowCount) return false;
  const row = {
    text: "INSERT INTO schema_migrations (number, name, oldest_server) VALUES ($1, $2, $3)",
    values: [number, name, oldestServer],
  };
  return inTransaction(client, [lock, row, ...statements]).then(() => true, unless([uniqueViolation]));
}

/** Whoever came second finds the work done. */
function unless(codes: readonly string[]): (error: unknown) => false {
  return (error) => {
    if (error instanceof DatabaseError && codes.includes(error.code ?? "")) return false;
    throw error;
  };
}

async function inTransaction(
  client: PoolClient,
  statements: (string | { text: string; values: unknown[] })[],
) {
  await client.query("BEGIN");
  try {
    for (const statement of statements) await client.query(statement);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

/** @throws Error with a sentence for the operator, unless the schema is one that this release works with */
export async function requireKnownSchema(pool: Pool, migrations: readonly Migration[] = ours): Promise<void> {
  const known = migrations.length;
  const { applied, oldestServer } = await schemaOf(pool);
  if (oldestServer > known) {
    throw new SchemaNotCurrent(
      `The database was migrated by a newer release (schema ${applied}, which needs a server that knows ${oldestServer}; ` +
        `this one knows ${known}). Start that release.`,
    );
  }
  if (applied < known) {
    throw new SchemaNotCurrent(
      `The database is not migrated (schema ${applied}, this release needs ${known}). Run the migration first.`,
    );
  }
}

async function schemaOf(pool: Pool): Promise<{ applied: number; oldestServer: number }> {
  try {
    const text = `SELECT coalesce(max(number), 0) AS applied, coalesce(max(oldest_server), 0) AS oldest
                  FROM schema_migrations`;
    const { rows } = await pool.query<{ applied: number; oldest: number }>(text);
    return { applied: Number(rows[0]?.applied), oldestServer: Number(rows[0]?.oldest) };
  } catch (error) {
    if (error instanceof DatabaseError && error.code === undefinedTable)
      return { applied: 0, oldestServer: 0 };
    throw failed("The database cannot be reached", error);
  }
}
