/** All that is ever said to the database by the rules; prepared once on each connection. */
import type { Change, Committed, Kept } from "../draft.ts";
import { fieldOf, requireSearched, searched } from "../searched.ts";

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
  const all = async (statement: Statement) =>
    (await queryable.query(statement)).rows.map((row) => ({
      key: String(row["key"]),
      json: String(row["value"]),
    }));
  return {
    async read(kind, key) {
      const { table, name, where, values } = placeOf(kind);
      const text = `SELECT key, value FROM ${table} WHERE ${where}key = $${values.length + 1}`;
      return (await all({ name: `read${name}`, text, values: [...values, key] }))[0]?.json;
    },
    readGroup(kind, group) {
      const { table, name, where, values } = placeOf(kind);
      const text = `SELECT key, value FROM ${table} WHERE ${where}group_name = $${values.length + 1}`;
      return all({ name: `read-group${name}`, text, values: [...values, group] });
    },
    search(kind, where, { after, limit }) {
      const { table } = requireSearched(kind, where);
      const values = [limit, ...Object.values(where), ...(after === undefined ? [] : [after])];
      const fields = [...Object.keys(where).map(columnOf), ...(after === undefined ? [] : ["key"])];
      const conditions = fields.map((field, at) => `${field} ${field === "key" ? ">" : "="} $${at + 2}`);
      const condition = conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
      const text = `SELECT key, value FROM ${table} ${condition} ORDER BY key LIMIT $1`;
      return all({ name: `search ${table} ${fields.join()}`, text, values });
    },
  };
}

export function write(
  { kind, key }: Pick<Change, "kind" | "key">,
  { json, keepUntil, group }: Kept,
): Statement {
  const { table, name, identity, columns, values } = placeOf(kind);
  const content = ["value", "keep_until", "group_name", ...columns.map(columnOf)];
  const all = [...identity, ...content];
  const value: unknown = columns.length > 0 ? JSON.parse(json) : undefined;
  return {
    name: `write${name}`,
    text: `INSERT INTO ${table} (${all.join(", ")}) VALUES (${all.map((_, at) => `$${at + 1}`).join(", ")})
           ON CONFLICT (${identity.join(", ")}) DO UPDATE
           SET ${content.map((column) => `${column} = excluded.${column}`).join(", ")}`,
    values: [
      ...values,
      key,
      json,
      keepUntil,
      group ?? null,
      ...columns.map((field) => fieldOf(value, field)),
    ],
  };
}

export function remove({ kind, key }: Change): Statement {
  const { table, name, where, values } = placeOf(kind);
  const text = `DELETE FROM ${table} WHERE ${where}key = $${values.length + 1}`;
  return { name: `remove${name}`, text, values: [...values, key] };
}

/** Every table that there is, with what a record is known by in it. */
export const tables = [
  { table: "records", identity: "kind, key" },
  ...[...searched.values()].map(({ table }) => ({ table, identity: "key" })),
];

/** Records that another process is just changing are left for the next time. */
export function removeOld(
  { table, identity }: (typeof tables)[number],
  now: number,
  most: number,
): Statement {
  return {
    name: `remove-old ${table}`,
    text: `DELETE FROM ${table} WHERE keep_until <= $1 AND (${identity}) IN
             (SELECT ${identity} FROM ${table} WHERE keep_until <= $1 ORDER BY keep_until LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    values: [now, most],
  };
}

/** Where records of a kind are: in a table of their own when people look for them, among all others when nobody does. */
function placeOf(kind: string) {
  const own = searched.get(kind);
  return own
    ? {
        table: own.table,
        name: ` ${own.table}`,
        identity: ["key"],
        where: "",
        values: [],
        columns: own.fields,
      }
    : {
        table: "records",
        name: "",
        identity: ["kind", "key"],
        where: "kind = $1 AND ",
        values: [kind],
        columns: [],
      };
}

/** `clientId` is the column `client_id`. */
function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
