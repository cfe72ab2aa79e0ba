/** All that is ever said to the database by the rules; prepared once on each connection. */
import type { Change, Committed, Kept } from "../draft.ts";

interface Statement {
  name: string;
  text: string;
  values: (string | number | null)[];
}

/** A connection, a pool, or anything else that answers statements. */
export interface Queryable {
  query(statement: Statement): Promise<{ rows: Record<string, unknown>[] }>;
}

export function committedIn(queryable: Queryable): Committed {
  return {
    async read(kind, key) {
      const text = "SELECT value FROM records WHERE kind = $1 AND key = $2";
      const { rows } = await queryable.query({ name: "read", text, values: [kind, key] });
      return rows[0] && String(rows[0]["value"]);
    },
    async readGroup(kind, group) {
      const text = "SELECT key, value FROM records WHERE kind = $1 AND group_name = $2";
      const { rows } = await queryable.query({ name: "read-group", text, values: [kind, group] });
      return rows.map((row) => ({ key: String(row["key"]), json: String(row["value"]) }));
    },
  };
}

export function write({ kind, key }: Change, { json, keepUntil, group }: Kept): Statement {
  return {
    name: "write",
    text: `INSERT INTO records (kind, key, group_name, value, keep_until) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (kind, key) DO UPDATE
           SET group_name = excluded.group_name, value = excluded.value, keep_until = excluded.keep_until`,
    values: [kind, key, group ?? null, json, keepUntil],
  };
}

export function remove({ kind, key }: Change): Statement {
  return { name: "remove", text: "DELETE FROM records WHERE kind = $1 AND key = $2", values: [kind, key] };
}

/** Records that another process is just changing are left for the next time. */
export function removeOld(now: number, most: number): Statement {
  return {
    name: "remove-old",
    text: `DELETE FROM records WHERE keep_until <= $1 AND (kind, key) IN
             (SELECT kind, key FROM records WHERE keep_until <= $1 ORDER BY keep_until LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    values: [now, most],
  };
}
