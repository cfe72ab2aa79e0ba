/**
 * Who delivers what. Each try is begun and ended by a transaction of its own, with the call in between: of several processes
 * one begins it, and has it until its lease is over. One that is killed says nothing more, and another takes it up then; so
 * what is told may be told twice, and never less than once.
 */
import { seconds } from "../context.ts";
import type { Records } from "../store/store.ts";
import { type Delivery, deliveryKept, keepLine, type Line, outboxIn } from "./deliveries.ts";
import { nextTry } from "./schedule.ts";
import { type Receiver, receiverOf, stopWebhook } from "./webhooks.ts";

/** Longer than a call may take, with what is asked of the store before and after it. */
export const lease = 30 * seconds;

export interface Held {
  id: string;
  delivery: Delivery;
  receiver: Receiver;
  line: string;
  holder: string;
}

/** What the receiver answered. */
export interface Heard {
  outcome: "delivered" | "not-delivered" | "gone";
  /** For whoever looks it up. */
  said: string;
}

/**
 * The first event of the line, if it is due: nobody else has it until the lease is over.
 *
 * @returns `failed` when there is nobody any more who is to be told, and it was given up without a try
 */
export async function takeFirst(
  records: Records,
  lineId: string,
  holder: string,
  now: number,
): Promise<Held | "failed" | undefined> {
  const { deliveries, lines } = outboxIn(records);
  const line = await lines.get(lineId);
  const [id] = line?.waiting ?? [];
  if (!line || id === undefined || line.due > now) return undefined;
  const delivery = await deliveries.get(id);
  const receiver = await receiverOf(records, line.clientId, now);
  if (delivery && typeof receiver !== "string") {
    keepLine(records, lineId, line, { ...line, due: now + lease, holder }, now);
    return { id, delivery, receiver, line: lineId, holder };
  }
  next(records, lineId, line, now);
  if (!delivery || typeof receiver !== "string") return undefined;
  keepDelivery(records, id, { ...delivery, state: "failed" }, receiver, now);
  return "failed";
}

/**
 * What has become of it. Whoever comes back after another has taken it up is not listened to: the other one says it.
 *
 * @returns how the event stands now
 */
export async function giveBack(
  records: Records,
  { id, line: lineId, holder, receiver }: Held,
  { outcome, said }: Heard,
  now: number,
): Promise<Delivery["state"] | undefined> {
  const { deliveries, lines } = outboxIn(records);
  const line = await lines.get(lineId);
  const delivery = await deliveries.get(id);
  if (line?.holder !== holder || !delivery) return undefined;
  const tries = delivery.tries + 1;
  const again = outcome === "not-delivered" ? nextTry({ tries, since: delivery.since }, now) : undefined;
  const state = outcome === "delivered" ? "delivered" : again === undefined ? "failed" : "waiting";
  keepDelivery(records, id, { ...delivery, state, tries }, said, now);
  if (again === undefined) next(records, lineId, line, now);
  else keepLine(records, lineId, line, { ...line, due: again, holder: null }, now);
  if (outcome === "gone") {
    // Of an address that has been registered meanwhile nobody has said that.
    const current = await receiverOf(records, line.clientId, now);
    if (typeof current !== "string" && current.url === receiver.url)
      await stopWebhook(records, line.clientId, now);
  }
  return state;
}

/** @returns false when there is no such event (any more); one that waits is tried at once */
export async function sendAgain(records: Records, id: string, now: number): Promise<Delivery | undefined> {
  const { deliveries, lines } = outboxIn(records);
  const delivery = await deliveries.get(id);
  if (!delivery) return undefined;
  const { clientId, line: lineId } = delivery;
  const line = await lines.get(lineId);
  const again = { ...delivery, state: "waiting" as const, since: now, tries: 0 };
  deliveries.put(id, again, now + deliveryKept);
  const waiting = line?.waiting ?? [];
  const inLine = waiting.includes(id) ? waiting : [...waiting, id];
  // What somebody is just trying stays with them.
  const due = line && line.holder !== null ? line.due : now;
  keepLine(records, lineId, line, { clientId, holder: null, ...line, waiting: inLine, due }, now);
  return again;
}

function keepDelivery(records: Records, id: string, delivery: Delivery, said: string, now: number): void {
  outboxIn(records).deliveries.put(id, { ...delivery, lastTry: { at: now, said } }, now + deliveryKept);
}

/** The first one is done with: the one behind it is due. */
function next(records: Records, lineId: string, line: Line, now: number): void {
  keepLine(records, lineId, line, { ...line, waiting: line.waiting.slice(1), due: now, holder: null }, now);
}
