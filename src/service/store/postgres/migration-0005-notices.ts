import type { Migration } from "./migration.ts";
import { table } from "./migration-0002-searched.ts";

/** When letters to merchants are due. */
export const noticesDue: Migration = {
  number: 5,
  name: "notices",
  oldestServer: 1,
  statements: table("notices_due", []),
};
