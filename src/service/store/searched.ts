/**
 * What people look for, by kind of record, and by which of its fields. In PostgreSQL each kind here has a table of its own
 * with a column for each field, in SQLite each field has an index; both are filled from the record as it is put. A kind that
 * is not here is found by its key or its group alone: tokens, sessions and the like, which end by themselves.
 *
 * A field that is added here wants a migration in `postgres/` as well; SQLite makes its index when the file is opened.
 */
import { isName } from "./names.ts";

export interface Searched {
  /** Of the table in PostgreSQL. */
  table: string;
  /** Of the record, at its top level. What is no text, or longer than can be indexed, is not found by. */
  fields: readonly string[];
}

export const searched: ReadonlyMap<string, Searched> = new Map([
  ["partner", { table: "partners", fields: ["name"] }],
  ["app", { table: "apps", fields: ["name"] }],
  ["merchant", { table: "merchants", fields: ["name"] }],
  ["connection", { table: "connections", fields: ["merchant", "clientId", "profileId", "storeId"] }],
  ["webhook", { table: "webhooks", fields: ["clientId", "state"] }],
  // Read in the order of their keys, which are times.
  ["webhook-due", { table: "webhooks_due", fields: ["clientId"] }],
  ["notice-due", { table: "notices_due", fields: [] }],
  ["audit-event", { table: "audit_events", fields: ["actor", "action", "subject", "requestId"] }],
]);

/** Fields of a record and what is to stand in them, all of it. */
export type Where = Readonly<Record<string, string>>;

/** @throws Error when nobody has declared that such records are looked for like this */
export function requireSearched(kind: string, where: Where): Searched {
  const known = searched.get(kind);
  const missing = Object.keys(where).find((field) => !known?.fields.includes(field));
  if (!known || missing !== undefined)
    throw new Error(`Records of kind ${kind} are not looked for by ${missing ?? "anything"}.`);
  return known;
}

/** What a record is found by in this field; null when it cannot be. */
export function fieldOf(value: unknown, field: string): string | null {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, field)) return null;
  const found: unknown = Reflect.get(value, field);
  return typeof found === "string" && isName("group", found) ? found : null;
}

export function matches(value: unknown, where: Where): boolean {
  return Object.entries(where).every(([field, wanted]) => fieldOf(value, field) === wanted);
}
