import type { Migration } from "./migration.ts";

/**
 * What people look for, each kind in a table of its own: see `searched.ts`. Nothing of it was kept before. Keys are ordered
 * by their bytes, as the other stores order them, whatever the database's language is.
 */
export const searched: Migration = {
  number: 2,
  name: "searched",
  oldestServer: 1,
  statements: [
    ...table("partners", ["name"]),
    ...table("apps", ["name"]),
    ...table("merchants", ["name"]),
    ...table("connections", ["merchant", "client_id", "profile_id", "store_id"]),
    ...table("audit_events", ["actor", "action", "subject", "request_id"]),
  ],
};

/** A table for records of one kind, with an index for each column. */
export function table(name: string, columns: readonly string[]): string[] {
  return [
    `CREATE TABLE IF NOT EXISTS ${name} (
       key TEXT COLLATE "C" PRIMARY KEY,
       ${columns.map((column) => `${column} TEXT,`).join("\n       ")}
       group_name TEXT,
       value TEXT NOT NULL,
       keep_until BIGINT NOT NULL
     )`,
    ...columns.map(
      (column) =>
        `CREATE INDEX IF NOT EXISTS ${name}_${column} ON ${name} (${column}, key) WHERE ${column} IS NOT NULL`,
    ),
    `CREATE INDEX IF NOT EXISTS ${name}_group ON ${name} (group_name) WHERE group_name IS NOT NULL`,
    `CREATE INDEX IF NOT EXISTS ${name}_keep_until ON ${name} (keep_until)`,
  ];
}
