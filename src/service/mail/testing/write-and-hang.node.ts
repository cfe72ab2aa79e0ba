/**
 * The victim of `mail/killed.test.ts`: on the data file it is given it writes to a merchant, by a mail server that takes the letter and
 * never says so, and prints the letter's id, until it is killed. The line is written synchronously.
 */
import { writeSync } from "node:fs";
import { wordsFromFiles } from "../../../messages/agreed/words.node.ts";
import { openSqliteStore } from "../../store/sqlite/sqlite-store.node.ts";
import { noticeDeliverer } from "../notice-deliverer.ts";

const [, , path = "", now = ""] = process.argv;
const deliverer = noticeDeliverer({
  store: await openSqliteStore(path),
  directory: { merchant: async (email) => ({ email, name: "" }) },
  words: wordsFromFiles,
  mailer: {
    async sendNotice({ id }) {
      writeSync(1, `${id}\n`);
      return new Promise(() => undefined);
    },
  },
  connectionsUrl: "https://connect.rulrr.example/connections",
  now: () => Number(now),
  onError(error) {
    throw error;
  },
});
// Until it is killed.
setInterval(() => undefined, 1000);
deliverer.start();
