import { DatabaseError, type Pool } from "pg";
import { lockStatement, locksFor } from "./locks.ts";

/**
 * Whether a lock that was taken is there. Some engines that speak PostgreSQL's protocol have no advisory locks, or
 * (CockroachDB) take the statement and do nothing: there transactions are SERIALIZABLE, and locks are not needed.
 */
export async function doLocksHold(pool: Pool): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(lockStatement(locksFor([], [])));
    const { rowCount } = await client.query(
      "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()",
    );
    return rowCount !== null && rowCount > 0;
  } catch (error) {
    if (error instanceof DatabaseError) return false;
    throw error;
  } finally {
    client.release(true);
  }
}
