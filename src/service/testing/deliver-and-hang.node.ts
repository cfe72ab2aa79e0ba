/**
 * The victim of `killed.test.ts`: on the data file it is given it has somebody told, by a receiver that never answers, and prints
 * what it sends, until it is killed. The line is written synchronously.
 */
import { writeSync } from "node:fs";
import { webhookDeliverer } from "../outbox/webhook-deliverer.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.node.ts";

const [, , path = "", now = ""] = process.argv;
const deliverer = webhookDeliverer({
  store: await openSqliteStore(path),
  post: async (_url, body) => {
    writeSync(1, `${body}\n`);
    return new Promise(() => undefined);
  },
  now: () => Number(now),
  onError(error) {
    throw error;
  },
});
// Until it is killed.
setInterval(() => undefined, 1000);
deliverer.start();
