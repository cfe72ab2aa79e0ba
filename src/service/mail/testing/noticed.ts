/** A sandbox whose merchants are written to, by a real mail server. */
import { onTestFinished } from "vitest";
import { wordsFromFiles } from "../../../messages/agreed/words.node.ts";
import type { OnTry } from "../../outbox/deliverer.ts";
import { deliveriesIn, linesIn } from "../../outbox/outbox.ts";
import { readOnly } from "../../records.ts";
import type { Store } from "../../store/store.ts";
import { connectingSandbox } from "../../testing/connecting.ts";
import { newStore } from "../../testing/store-under-test.ts";
import { noticeDeliverer } from "../notice-deliverer.ts";
import { letNoticesBeSent, notices } from "../notices.ts";
import { smtpMailer } from "../smtp-mailer.node.ts";
import { startMailServer } from "./mail-server.node.ts";
import { readLetter } from "./read-letter.node.ts";

export const connectionsUrl = "https://connect.rulrr.example/connections";

/** @param options `store`: instead of an empty one; `server`: how the mail server behaves */
export async function noticedSandbox({
  store = newStore(),
  server = {},
}: {
  store?: Store;
  server?: Parameters<typeof startMailServer>[0];
} = {}) {
  const at = connectingSandbox({ store });
  const mail = await startMailServer(server);
  const tried: Parameters<OnTry>[0]["state"][] = [];
  const went: unknown[] = [];
  let mailer = mailerAt(mail.url);
  const deliverer = (more: Partial<Parameters<typeof noticeDeliverer>[0]> = {}) =>
    noticeDeliverer({
      store,
      now: at.now,
      directory: { merchant: async (email) => ({ email, name: "Mara Ellis" }) },
      words: wordsFromFiles,
      mailer: { sendNotice: (notice) => mailer.sendNotice(notice) },
      connectionsUrl,
      onTry: ({ state }) => tried.push(state),
      onError: (error) => went.push(error),
      ...more,
    });
  await store.transaction(async (records) => letNoticesBeSent(records, true));
  return {
    ...at,
    store,
    mail,
    /** How each letter stood after each try. */
    tried,
    /** What the operator was told of. */
    went,
    /** Of another process. */
    deliverer,
    deliverDue: deliverer().deliverDue,
    /** From now on letters go there. */
    sendBy(url: string): void {
      mailer = mailerAt(url);
    },
    letters: (from = mail) => from.letters.map(({ to, raw }) => ({ to, raw, ...readLetter(raw) })),
  };
}

function mailerAt(url: string) {
  const mailer = smtpMailer({ url, from: "Rulrr <no-reply@rulrr.example>", patience: 2000 });
  onTestFinished(() => mailer.close());
  return mailer;
}

/** All that is kept to be written to this merchant. */
export async function keptIn(store: Store, merchant = "owner@bridgestreet.example") {
  const { untyped } = readOnly(store);
  const listed = await deliveriesIn(untyped, notices).list(merchant);
  return {
    letters: listed.map(({ value }) => value),
    due: await linesIn(untyped, notices).due.find({}, { limit: 9 }),
  };
}
