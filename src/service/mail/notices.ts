/**
 * What merchants are to be told of their connections, as it is kept: each merchant is a line, and what happens while a letter to
 * them waits goes into that letter.
 */
import * as z from "zod/mini";
import { Permission } from "../../api/contract.ts";
import { days } from "../context.ts";
import { count, counter, waitOf } from "../limits/limits.ts";
import { deliveriesIn, deliveryShape, type Outbox } from "../outbox/outbox.ts";
import { recordsOf } from "../records.ts";
import type { Records } from "../store/store.ts";
import { keptForGood, table } from "../table.ts";

const Happening = z.object({
  /** It was connected, or by whom it was ended. */
  what: z.enum(["connected", "merchant", "partner", "operator", "replaced"]),
  /** Milliseconds since 1970. */
  at: z.number(),
  partnerName: z.string(),
  accountName: z.nullable(z.string()),
  profileName: z.string(),
  storeName: z.nullable(z.string()),
  /** What it may do; none of what has ended. */
  permissions: z.array(Permission),
});
export type Happening = z.infer<typeof Happening>;

const Notice = z.object({
  ...deliveryShape,
  /** The merchant's account. */
  merchant: z.string(),
  /** In which language (BCP 47). */
  locale: z.string(),
  /** In the order in which it happened. */
  happenings: z.array(Happening),
  /** More has happened than is kept here. */
  more: z.boolean(),
});
export type Notice = z.infer<typeof Notice>;

/** It waits for three days at most before it is given up, and is gone as soon as it was sent or given up. */
const kept = 4 * days;

export const notices: Outbox<Notice, { merchant: string }> = {
  kind: "notice",
  shape: Notice,
  kept,
  // Codes go by the same five connections, and somebody waits for each.
  mostOfOneClient: 2,
  // Whether there still is such an account is asked of the directory, while it is sent.
  receiverOf: async (_records, { merchant }) => ({ merchant }),
  async waitOf(untyped, { merchant, tries }, now) {
    const of = tries === 0 ? await counter("notices", merchant) : undefined;
    if (!of) return 0;
    const records = recordsOf(untyped);
    const wait = await waitOf(records, of, now);
    if (wait <= 0) await count(records, of, now);
    return wait;
  },
  keep(records, id, notice, tried, now) {
    if (tried.state === "waiting") keepNotice(records, id, { ...notice, ...tried }, now);
    else deliveriesIn(records, notices).delete(id);
  },
  clients: async () => [],
};

/** Listed by the merchant, with whom it is deleted. */
export function keepNotice(records: Records, id: string, notice: Notice, now: number): void {
  deliveriesIn(records, notices).put(id, notice, now + kept, notice.merchant);
}

/** Whether there is a mail server. Whoever starts the servers knows, and whoever ends a connection has to: an operator's command, say. */
const Sent = z.object({ sent: z.boolean() });
const sentKind = "notices-sent";

export async function areNoticesSent(records: Records): Promise<boolean> {
  return (await table(records, sentKind, Sent).get("all"))?.sent ?? false;
}

/** Said at the start of each server. */
export function letNoticesBeSent(records: Records, sent: boolean): void {
  if (sent) table(records, sentKind, Sent).put("all", { sent }, keptForGood);
  else records.delete(sentKind, "all");
}
