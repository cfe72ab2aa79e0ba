/** All that is ever said to the database by the rules; prepared once on each connection. */
import type { Change, Kept } from "../draft.ts";
import { fieldOf, requireSearched, searched, type Where } from "../searched.ts";
import type { Page } from "../store.ts";
import { bigints, texts } from "./binary-arrays.node.ts";

type Value = string | number | Buffer;

export interface Statement {
  name: string;
  text: string;
  values: Value[];
}

/** A connection, a pool, or anything else that answers statements. */
export interface Queryable {
  query(statement: Statement): Promise<{ rows: Record<string, unknown>[] }>;
}

/** What a record is found by: its own key, or its group. */
export type By = "key" | "group_name";

/** All records of these keys or groups, which are of kinds that are in one table. Each row says its `kind` and its `name`. */
export function readMany(by: By, wanted: readonly { kind: string; name: string }[]): Statement {
  const { table, own } = placeOf(wanted[0]?.kind ?? "");
  const names = wanted.map(({ name }) => name);
  const kinds = wanted.map(({ kind }) => kind);
  return own
    ? {
        name: `read ${table} ${by}`,
        text: `SELECT $1::text AS kind, ${by} AS name, key, value FROM ${table} WHERE ${by} = ANY ($2::text[])`,
        values: [own.kind, texts(names)],
      }
    : {
        name: `read ${by}`,
        text: `SELECT kind, ${by} AS name, key, value FROM records
               WHERE (kind, ${by}) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
        values: [texts(kinds), texts(names)],
      };
}

/** In the order of their keys. */
export function search(kind: string, where: Where, { after, limit }: Page): Statement {
  const { table } = requireSearched(kind, where);
  const values = [limit, ...Object.values(where), ...(after === undefined ? [] : [after])];
  const fields = [...Object.keys(where).map(columnOf), ...(after === undefined ? [] : ["key"])];
  const conditions = fields.map((field, at) => `${field} ${field === "key" ? ">" : "="} $${at + 2}`);
  const condition = conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
  const text = `SELECT key, value FROM ${table} ${condition} ORDER BY key LIMIT $1`;
  return { name: `search ${table} ${fields.join()}`, text, values };
}

/** One statement for each table in which something is kept, and one for each in which something is deleted. */
export function changeAll(changes: readonly Change[]): Statement[] {
  const byTable = Map.groupBy(changes, ({ kind }) => placeOf(kind).table);
  return [...byTable.values()].flatMap((some) => {
    const kept = some.flatMap(({ kind, key, kept: content }) => (content ? [{ kind, key, content }] : []));
    const gone = some.filter((change) => !change.kept);
    return [...(kept.length > 0 ? [keepMany(kept)] : []), ...(gone.length > 0 ? [removeMany(gone)] : [])];
  });
}

/** Of kinds that are in one table; no record twice. */
export function keepMany(records: readonly { kind: string; key: string; content: Kept }[]): Statement {
  const { table, own, identity } = placeOf(records[0]?.kind ?? "");
  const fields = own?.fields ?? [];
  const searchable = records.map(({ content }): unknown => (own ? JSON.parse(content.json) : undefined));
  const columns: [name: string, type: string, values: Buffer][] = [
    ...(own
      ? []
      : [["kind", "text", texts(records.map(({ kind }) => kind))] satisfies [string, string, Buffer]]),
    ["key", "text", texts(records.map(({ key }) => key))],
    ["value", "text", texts(records.map(({ content }) => content.json))],
    ["keep_until", "bigint", bigints(records.map(({ content }) => content.keepUntil))],
    ["group_name", "text", texts(records.map(({ content }) => content.group ?? null))],
    ...fields.map((field): [string, string, Buffer] => [
      columnOf(field),
      "text",
      texts(searchable.map((value) => fieldOf(value, field))),
    ]),
  ];
  const names = columns.map(([name]) => name);
  const content = names.slice(identity.length);
  return {
    name: `keep ${table}`,
    text: `INSERT INTO ${table} (${names.join(", ")})
           SELECT * FROM unnest(${columns.map(([, type], at) => `$${at + 1}::${type}[]`).join(", ")})
           ON CONFLICT (${identity.join(", ")}) DO UPDATE
           SET ${content.map((column) => `${column} = excluded.${column}`).join(", ")}`,
    values: columns.map(([, , values]) => values),
  };
}

/** Of kinds that are in one table. */
function removeMany(records: readonly { kind: string; key: string }[]): Statement {
  const { table, own } = placeOf(records[0]?.kind ?? "");
  const keys = texts(records.map(({ key }) => key));
  return own
    ? { name: `remove ${table}`, text: `DELETE FROM ${table} WHERE key = ANY ($1::text[])`, values: [keys] }
    : {
        name: "remove",
        text: `DELETE FROM records WHERE (kind, key) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
        values: [texts(records.map(({ kind }) => kind)), keys],
      };
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
export function placeOf(kind: string) {
  const own = searched.get(kind);
  return own
    ? { table: own.table, own: { kind, fields: own.fields }, identity: ["key"] }
    : { table: "records", own: undefined, identity: ["kind", "key"] };
}

/** `clientId` is the column `client_id`. */
function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
