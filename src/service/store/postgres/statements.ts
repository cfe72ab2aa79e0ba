/** All that is ever said to the database by the rules; prepared once on each connection. */
import { type Change, compare, type Kept } from "../draft.ts";
import { fieldOf, requireSearched, searched, type Where } from "../searched.ts";
import type { Page } from "../store.ts";
import { bigints, integers, texts } from "./binary-arrays.node.ts";

type Value = string | number | Buffer;

export interface Statement {
  name: string;
  text: string;
  values: Value[];
}

export interface ToKeep {
  kind: string;
  key: string;
  content: Kept;
}

interface Column {
  name: string;
  type: string;
  /** A list, as long as there are records. */
  bytes: Buffer;
}

/** A connection, a pool, or anything else that answers statements. */
export interface Queryable {
  query(statement: Statement): Promise<{ rows: Record<string, unknown>[] }>;
}

/** What a record is found by: its own key, or its group. */
export type By = "key" | "group_name";

/** The record with this key, or all records of this group. */
export interface Asked {
  by: By;
  kind: string;
  name: string;
}

/**
 * All that is asked for, whatever tables it is in. Each row says the `number` of what it answers, counted from 0. Each is looked
 * up by itself, by an index: `OFFSET 0` keeps the planner from finding another way.
 */
export function readMany(asked: readonly Asked[]): Statement {
  const { values, list } = parameters();
  const numbered = asked.map((one, number) => ({ ...one, number }));
  const places = byPlace(numbered, ({ by, kind }) => `${placeOf(kind).table} ${by}`);
  const parts = places.map(([, some]) => {
    const { by, kind } = some[0] ?? { by: "key", kind: "" };
    const { table, own } = placeOf(kind);
    const numbers = list("int", integers(some.map(({ number }) => number)));
    const names = list("text", texts(some.map(({ name }) => name)));
    const kinds = own ? "" : `, ${list("text", texts(some.map((one) => one.kind)))}`;
    return `SELECT number, key, value
            FROM unnest(${numbers}, ${names}${kinds}) AS asked (number, name${own ? "" : ", kind"})
            CROSS JOIN LATERAL (SELECT key, value FROM ${table}
              WHERE ${own ? "" : "kind = asked.kind AND "}${by} = asked.name OFFSET 0) AS found`;
  });
  return { name: `read ${shortened(places)}`, text: parts.join(" UNION ALL "), values };
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
export function keepMany(records: readonly ToKeep[]): Statement {
  const { values, list } = parameters();
  const columns = columnsOf(records);
  const { table } = placeOf(records[0]?.kind ?? "");
  const rows = `SELECT * FROM unnest(${columns.map(({ type, bytes }) => list(type, bytes)).join(", ")})`;
  return { name: `keep ${table}`, text: inserting(records, columns, rows), values };
}

/** @param rows a query for what to keep, with a column for each of those of `columnsOf` */
export function inserting(records: readonly ToKeep[], columns: readonly Column[], rows: string): string {
  const { table, identity } = placeOf(records[0]?.kind ?? "");
  const names = columns.map(({ name }) => name);
  const content = names.slice(identity.length);
  return `INSERT INTO ${table} (${names.join(", ")}) ${rows}
          ON CONFLICT (${identity.join(", ")}) DO UPDATE
          SET ${content.map((column) => `${column} = excluded.${column}`).join(", ")}`;
}

/** Of records of kinds that are in one table; what they are known by first. */
export function columnsOf(records: readonly ToKeep[]): Column[] {
  const { own } = placeOf(records[0]?.kind ?? "");
  const searchable = records.map(({ content }): unknown => (own ? JSON.parse(content.json) : undefined));
  const text = (name: string, of: (record: ToKeep, at: number) => string | null): Column => ({
    name,
    type: "text",
    bytes: texts(records.map(of)),
  });
  return [
    ...(own ? [] : [text("kind", ({ kind }) => kind)]),
    text("key", ({ key }) => key),
    text("value", ({ content }) => content.json),
    { name: "keep_until", type: "bigint", bytes: bigints(records.map(({ content }) => content.keepUntil)) },
    text("group_name", ({ content }) => content.group ?? null),
    ...(own?.fields ?? []).map((field) => text(columnOf(field), (_, at) => fieldOf(searchable[at], field))),
  ];
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

/** Values of a statement that is put together. */
export interface Parameters {
  values: Value[];
  /** Takes a list, and says what stands for it in the text. */
  list: (type: string, bytes: Buffer) => string;
}

export function parameters(): Parameters {
  const values: Value[] = [];
  return { values, list: (type, bytes) => `$${values.push(bytes)}::${type}[]` };
}

/** In one order, whoever comes first: there are as many statements as there are sets of places. */
export function byPlace<One>(all: readonly One[], where: (one: One) => string): [string, One[]][] {
  return [...Map.groupBy(all, where)].toSorted(([one], [other]) => compare(one, other));
}

const everyPlace = ["records", ...[...searched.values()].map(({ table }) => table)].flatMap((table) => [
  table,
  `${table} key`,
  `${table} group_name`,
]);

/** The names of statements may be 63 characters long: so a set of places is a number, with a bit for each. */
export function shortened(places: readonly [string, unknown][]): string {
  return places.reduce((sum, [place]) => sum + 2 ** everyPlace.indexOf(place), 0).toString(36);
}

/** `clientId` is the column `client_id`. */
function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
