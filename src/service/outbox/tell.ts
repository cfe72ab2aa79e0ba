/**
 * Writes down what is to be told, in the transaction that does what it tells of: there is none without the other. It is sent
 * afterwards (`deliverer.ts`), by whichever process comes first.
 */
import type { WebhookEvent } from "../../api/webhook-contract.ts";
import type { Connection, EndedBy, Found } from "../connections/connection.ts";
import { isoTime } from "../context.ts";
import { digest, plainDigest } from "../secrets.ts";
import type { Records } from "../store/store.ts";
import { deliveriesIn, keepLine, linesIn, newDeliveryId } from "./outbox.ts";
import { keepWebhook, type WebhookDelivery, webhookOutbox } from "./webhook-outbox.ts";
import { receiverOf } from "./webhooks.ts";

/** By which a partner knows which of its integration tokens it is, and nobody else does. */
export function integrationIdOf(token: string): string {
  return plainDigest(token);
}

export async function tellCreated(
  records: Records,
  found: Found,
  integrationId: string | undefined,
  now: number,
): Promise<void> {
  const data = { ...about(found), ...(integrationId !== undefined && { integrationId }) };
  await tell(records, found.id, { type: "connection.created", timestamp: isoTime(now), data }, now);
}

export async function tellChanged(records: Records, found: Found, now: number): Promise<void> {
  const event = { type: "connection.changed" as const, timestamp: isoTime(now), data: about(found) };
  await tell(records, found.id, event, now);
}

export async function tellEnded(
  records: Records,
  found: Found,
  endedBy: EndedBy,
  now: number,
): Promise<void> {
  const data = { ...about(found), endedBy };
  await tell(records, found.id, { type: "connection.ended", timestamp: isoTime(now), data }, now);
}

/** The merchant said no to it. */
export async function tellCancelled(
  records: Records,
  clientId: string,
  integrationId: string,
  now: number,
): Promise<void> {
  const data = { clientId, integrationId };
  const line = await digest("integration-line", clientId, integrationId);
  await tell(records, line, { type: "integration.cancelled", timestamp: isoTime(now), data }, now);
}

function about({ id, connection }: Found) {
  const { clientId, profileId, storeId, permissions, preferences }: Connection = connection;
  return {
    connectionId: id,
    clientId,
    profileId,
    ...(storeId !== null && { storeId }),
    permissions: permissions.map((permission) => permission.id),
    preferences: preferences.map((preference) => ({ id: preference.id, answer: preference.answer })),
  };
}

async function tell(records: Records, lineId: string, event: WebhookEvent, now: number): Promise<void> {
  const { clientId } = event.data;
  if (typeof (await receiverOf(records, clientId, now)) === "string") return;
  const line = await linesIn(records, webhookOutbox).lines.get(lineId);
  const delivery: WebhookDelivery = {
    clientId,
    line: lineId,
    type: event.type,
    body: JSON.stringify(event),
    state: "waiting",
    since: now,
    tries: 0,
    lastTry: null,
  };
  const behind = line?.waiting.slice(1).at(-1);
  const last = behind === undefined ? undefined : await deliveriesIn(records, webhookOutbox).get(behind);
  // Of changes that wait the newest says all that those before it say: whoever changes something a thousand times, while the
  // receiver is away, leaves one event and not a thousand. One that is to be sent again has its try, and its receiver, who knows the
  // id, would drop it.
  const isCovered = last?.type === "connection.changed" && event.type === last.type && last.lastTry === null;
  const id = isCovered && behind !== undefined ? behind : newDeliveryId(now);
  keepWebhook(records, id, isCovered ? { ...delivery, since: last.since } : delivery, now);
  const begun = line ?? { clientId, waiting: [], due: now, holder: null };
  // Kept as long as what is in it, also when it is the same.
  const after = isCovered ? begun : { ...begun, waiting: [...begun.waiting, id] };
  keepLine(records, webhookOutbox, lineId, { before: line, after }, now);
}
