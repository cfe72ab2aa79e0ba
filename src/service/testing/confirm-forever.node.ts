/**
 * The victim of `kill.test.ts`: on the data file it is given it confirms one integration after another and ends the
 * connection of every other one, and prints each token with what was acknowledged, until it is killed. The line is written
 * synchronously: what the test reads was acknowledged before.
 */
import { writeSync } from "node:fs";
import { connections } from "../../api/paths.ts";
import { connectionId } from "../connections/connection.ts";
import { integrationKey } from "../integrations/integrations.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.node.ts";
import { testSandbox } from "./test-calls.ts";

const path = process.argv[2] ?? "";
const at = testSandbox({ store: await openSqliteStore(path) });
const bearer = await at.signIn();
// A partner that takes no store: none of its connections takes the place of another.
const clientId = "tablebook";
for (let which = 0; ; which += 1) {
  const token = await at.create(clientId);
  const { status } = await at.confirm(token, bearer, { clientId, store_id: undefined });
  if (status === 200) writeSync(1, `finished ${token}\n`);
  if (which % 2 === 0) continue;
  const id = await connectionId("integration", await integrationKey(clientId, token));
  const ended = await at.send("DELETE", connections.one(id), { bearer });
  if (ended.status === 204) writeSync(1, `ended ${token}\n`);
}
