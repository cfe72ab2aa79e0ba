/** Telling a partner once more what it was told, or what was given up. */
import type { Records } from "../store/store.ts";
import { deliveriesIn, keepLine, linesIn } from "./outbox.ts";
import { keepWebhook, type WebhookDelivery, webhookOutbox } from "./webhook-outbox.ts";

/** @returns undefined when there is no such event (any more); one that waits is tried at once */
export async function sendAgain(
  records: Records,
  id: string,
  now: number,
): Promise<WebhookDelivery | undefined> {
  const delivery = await deliveriesIn(records, webhookOutbox).get(id);
  if (!delivery) return undefined;
  const { clientId, line: lineId } = delivery;
  const before = await linesIn(records, webhookOutbox).lines.get(lineId);
  const again = { ...delivery, state: "waiting" as const, since: now, tries: 0 };
  keepWebhook(records, id, again, now);
  const waiting = before?.waiting ?? [];
  const inLine = waiting.includes(id) ? waiting : [...waiting, id];
  // What somebody is just trying stays with them.
  const due = before && before.holder !== null ? before.due : now;
  const after = { clientId, holder: null, ...before, waiting: inLine, due };
  keepLine(records, webhookOutbox, lineId, { before, after }, now);
  return again;
}
