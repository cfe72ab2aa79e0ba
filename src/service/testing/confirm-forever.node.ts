/**
 * The victim of `kill.test.ts`: confirms one integration after another on the data file it is given, and prints each
 * token once its confirmation was acknowledged, until it is killed. The line is written synchronously: what the test
 * reads was acknowledged before.
 */
import { writeSync } from "node:fs";
import { openSqliteStore } from "../store/sqlite-store.node.ts";
import { bench } from "./test-calls.ts";

const path = process.argv[2] ?? "";
const at = bench({ store: await openSqliteStore(path) });
const bearer = await at.signIn();
for (;;) {
  const token = await at.create();
  const { status } = await at.confirm(token, bearer);
  if (status === 200) writeSync(1, `${token}\n`);
}
