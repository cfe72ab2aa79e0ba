import type { Migration } from "./migration.ts";
import { table } from "./migration-0002-searched.ts";

/** What partners and apps are told, and when it is due. */
export const webhooks: Migration = {
  number: 3,
  name: "webhooks",
  oldestServer: 1,
  statements: [...table("webhooks", ["client_id", "state"]), ...table("webhooks_due", [])],
};
