import type { Migration } from "./migration.ts";

/** Values are text: JSONB refuses "\u0000". Keys compare by their bytes, whatever the database's language is. */
export const records: Migration = {
  number: 1,
  name: "records",
  oldestServer: 1,
  statements: [
    `CREATE TABLE IF NOT EXISTS records (
       kind TEXT NOT NULL,
       key TEXT NOT NULL,
       group_name TEXT,
       value TEXT NOT NULL,
       keep_until BIGINT NOT NULL,
       PRIMARY KEY (kind, key)
     )`,
    "CREATE INDEX IF NOT EXISTS records_group ON records (kind, group_name)",
    "CREATE INDEX IF NOT EXISTS records_keep_until ON records (keep_until)",
  ],
};
