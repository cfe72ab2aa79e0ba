/**
 * The victim of `kill.test.ts`: one transaction after another, each of two records that belong together, on the store
 * that it is given, until it is killed. Prints the number of each once it was acknowledged; the line is written
 * synchronously, so what the test reads was acknowledged before.
 */
import { writeSync } from "node:fs";
import { openPostgresStore } from "../postgres/postgres-store.node.ts";
import { openSqliteStore } from "../sqlite/sqlite-store.node.ts";

const [where = "", who = ""] = process.argv.slice(2);
const store = await (where.startsWith("postgres:")
  ? openPostgresStore({ url: where })
  : openSqliteStore(where));

for (let which = 0; ; which += 1) {
  const key = `${who} ${which}`;
  await store.transaction(async (records) => {
    const total = Number((await records.get("total", "all")) ?? 0);
    records.put("total", "all", total + 1, 1);
    records.put("half", key, which, 1, "all");
    records.put("other half", key, which, 1, "all");
  });
  writeSync(1, `${key}\n`);
}
