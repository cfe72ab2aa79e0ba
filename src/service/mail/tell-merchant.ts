/**
 * Writes down what a merchant is to be told, in the transaction that does what it tells of. It is sent afterwards
 * (`outbox/deliverer.ts`), by whichever process comes first. Where there is no mail server nothing is written.
 */
import { localeOf } from "../../api/consent-version.ts";
import { agreedPermissions } from "../../messages/agreed/preference-words.ts";
import type { Connection } from "../connections/connection.ts";
import { deliveriesIn, keepLine, linesIn, newDeliveryId } from "../outbox/outbox.ts";
import { digest } from "../secrets.ts";
import type { Records } from "../store/store.ts";
import { areNoticesSent, type Happening, keepNotice, type Notice, notices } from "./notices.ts";

/** So many are in one letter; of more it says that there are. */
const mostInOne = 20;

/** @param what that it was connected, or by whom it was ended */
export async function tellMerchant(
  records: Records,
  connection: Connection,
  what: Happening["what"],
  now: number,
): Promise<void> {
  if (!(await areNoticesSent(records))) return;
  const { merchant, partnerName, accountName, profileName, storeName, permissions, preferences } = connection;
  const can = what === "connected" ? agreedPermissions(permissions, preferences) : [];
  const happening = { what, at: now, partnerName, accountName, profileName, storeName, permissions: can };
  const line = await lineOf(merchant);
  const before = await linesIn(records, notices).lines.get(line);
  const open = await openNotice(records, before);
  const locale = localeOf(connection.consentVersion);
  const id = open?.id ?? newDeliveryId(now);
  if (open) {
    const happenings = [...open.notice.happenings, happening].slice(-mostInOne);
    const more = open.notice.more || happenings.length <= open.notice.happenings.length;
    keepNotice(records, id, { ...open.notice, locale, happenings, more }, now);
  } else {
    const state = { line, state: "waiting" as const, since: now, tries: 0, lastTry: null };
    keepNotice(records, id, { ...state, merchant, locale, happenings: [happening], more: false }, now);
  }
  const begun = before ?? { clientId: "merchants", waiting: [], due: now, holder: null };
  // Kept as long as what is in it, also when it is the same.
  const after = open ? begun : { ...begun, waiting: [...begun.waiting, id] };
  keepLine(records, notices, line, { before, after }, now);
}

/** Nothing that this merchant was to be told is sent any more. */
export async function forgetNotices(records: Records, merchant: string, now: number): Promise<void> {
  const kept = deliveriesIn(records, notices);
  for (const { key } of await kept.list(merchant)) kept.delete(key);
  const line = await lineOf(merchant);
  const before = await linesIn(records, notices).lines.get(line);
  if (before) keepLine(records, notices, line, { before, after: { ...before, waiting: [] } }, now);
}

/**
 * The last letter in line, if nobody has begun to send it: one that was tried may have arrived, and whoever gets it again knows it for the
 * same by its Message-ID, so it has to stay what it was.
 */
async function openNotice(
  records: Records,
  line: { waiting: string[]; holder: string | null } | undefined,
): Promise<{ id: string; notice: Notice } | undefined> {
  const id = line?.waiting.at(-1);
  if (!line || id === undefined || (line.waiting.length === 1 && line.holder !== null)) return undefined;
  const notice = await deliveriesIn(records, notices).get(id);
  return notice?.lastTry === null ? { id, notice } : undefined;
}

function lineOf(merchant: string): Promise<string> {
  return digest("notice-line", merchant);
}
