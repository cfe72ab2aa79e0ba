/** Writes to merchants of what was connected and what has ended, in as many processes as there are. */
import type { Directory } from "../directory.ts";
import { LetterRefused, type NoticeMailer } from "../mailer.ts";
import { createDeliverer, type DelivererOptions } from "../outbox/deliverer.ts";
import type { Heard, Held } from "../outbox/lease.ts";
import { Unavailable } from "../unavailable.ts";
import { connectionLetter, readerOf, type WordsIn } from "./connection-letter.ts";
import { type Notice, notices } from "./notices.ts";

interface Writing {
  /** By which address a merchant is written to, and whether there still is one. */
  directory: Pick<Directory, "merchant">;
  /** The page's words in a language (BCP 47). */
  words: WordsIn;
  mailer: NoticeMailer;
  /** Where merchants see what is connected. */
  connectionsUrl: string;
}

type Options = Omit<DelivererOptions<Notice, { merchant: string }>, "outbox" | "send"> & Writing;

export function noticeDeliverer({ directory, words, mailer, connectionsUrl, ...options }: Options) {
  const { onError } = options;
  return createDeliverer({
    ...options,
    outbox: notices,
    send: (held) => write(held, { directory, words, mailer, connectionsUrl }, onError),
  });
}

async function write(
  { id, delivery }: Held<Notice, unknown>,
  { directory, words, mailer, connectionsUrl }: Writing,
  onError: (error: unknown) => void,
): Promise<Heard> {
  try {
    const merchant = await directory.merchant(delivery.merchant);
    if (!merchant) return { outcome: "gone", said: "there is no such account any more" };
    const letter = connectionLetter(delivery, await readerOf(delivery.locale, words), connectionsUrl);
    await mailer.sendNotice({ id, to: merchant.email, letter });
    return { outcome: "delivered", said: "taken by the mail server" };
  } catch (error) {
    onError(error);
    const said = error instanceof Unavailable ? error.message : "it could not be written";
    return { outcome: error instanceof LetterRefused ? "gone" : "not-delivered", said };
  }
}
