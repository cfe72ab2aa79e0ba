import type { Migration } from "./migration.ts";

/** What is due is also found by whose it is. What a server of before adds meanwhile is found by its time alone. */
export const dueByClient: Migration = {
  number: 4,
  name: "due by client",
  oldestServer: 1,
  statements: [
    "ALTER TABLE webhooks_due ADD COLUMN IF NOT EXISTS client_id TEXT",
    "UPDATE webhooks_due SET client_id = value::json ->> 'clientId' WHERE client_id IS NULL",
    `CREATE INDEX IF NOT EXISTS webhooks_due_client_id ON webhooks_due (client_id, key)
     WHERE client_id IS NOT NULL`,
  ],
};
