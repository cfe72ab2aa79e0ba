import type { Pool } from "pg";
import { failed, isPassing } from "./errors.node.ts";
import { lockStatement, locksFor } from "./locks.ts";

/**
 * Whether a lock that was taken is there. Some engines that speak PostgreSQL's protocol have no advisory locks, or
 * (CockroachDB) take the statement and do nothing: there transactions are SERIALIZABLE, and locks are not needed. All
 * servers have to come to the same answer: one without locks, beside others with them, would be kept from nothing by those.
 *
 * @throws Error with a sentence for the operator: it cannot be found out at the moment
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
    // No such function or view, not for this user, not supported: so it is for every server, now and later.
    if (!isPassing(error)) return false;
    throw failed("It cannot be found out whether the database has advisory locks", error);
  } finally {
    client.release(true);
  }
}
