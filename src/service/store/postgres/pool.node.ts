/** Connections to PostgreSQL, or to whatever speaks its protocol. */
import { Pool } from "pg";

export interface PoolOptions {
  /** `postgres://user:password@host:port/database?sslmode=verify-full` */
  url: string;
  /** How many connections one process holds at most; 10 by default. */
  connections?: number;
  /** Told when a connection breaks while nobody uses it. Nothing need be done: the next one to ask gets a new one. */
  onBroken?: (error: Error) => void;
}

/** Milliseconds. */
const statementLimit = 5000;

/** @throws Error that does not say what the URL was: it holds a password */
export function connectionPool({ url, connections = 10, onBroken }: PoolOptions): Pool {
  if (!/^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? "")) {
    throw new Error("The database's URL is not of the form postgres://user:password@host:port/database.");
  }
  const pool = new Pool({
    connectionString: url,
    max: connections,
    application_name: "rulrr-connect",
    // What needs no answer in between is sent at once: "begin" with locks and reads, all changes with "commit".
    pipeline: true,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    // The server ends a statement that takes longer, and the session of a process that died inside a transaction.
    statement_timeout: statementLimit,
    idle_in_transaction_session_timeout: 2 * statementLimit,
    // The network fell silent: the connection is given up.
    query_timeout: 2 * statementLimit,
    keepAlive: true,
  });
  pool.on("connect", (client) => {
    // A connection may break while a transaction has it; whoever uses it next is told.
    client.on("error", () => undefined);
    // Every read is by an index. A scan of the whole table looks cheaper while the table is small, and statements are
    // planned once for as long as a connection lasts. Engines without the setting do without it.
    client.query("SET enable_seqscan = off").catch(() => undefined);
  });
  pool.on("error", (error) => onBroken?.(error));
  return pool;
}
