/**
 * Who delivers what. Each try is begun and ended by a transaction of its own, with the call in between: of several processes
 * one begins it, and has it until its lease is over. One that is killed says nothing more, and another takes it up then; so
 * what is told may be told twice, and never less than once.
 */
import { seconds } from "../context.ts";
import type { Json, Records } from "../store/store.ts";
import {
  type Delivery,
  type Due,
  deliveriesIn,
  dropStray,
  isEntryOf,
  keepLine,
  type Line,
  linesIn,
  type Outbox,
} from "./outbox.ts";
import { nextTry } from "./schedule.ts";

/** Longer than a call may take, with what is asked of the store before and after it. */
export const lease = 30 * seconds;

export interface Held<One, To> {
  id: string;
  delivery: One;
  receiver: To;
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
 * The first of the line that an entry leads to, if it is due: nobody else has it until the lease is over.
 *
 * @returns `failed` when there is nobody any more who is to be told, and it was given up without a try; `changed` when nothing is to be
 * sent now and the line was changed, so that it does not come up again as it did; undefined when another process has it
 */
export async function takeFirst<One extends Delivery & Json, To>(
  records: Records,
  outbox: Outbox<One, To>,
  entry: Due,
  { holder, now }: { holder: string; now: number },
): Promise<Held<One, To> | "failed" | "changed" | undefined> {
  const { line: lineId } = entry;
  const before = await linesIn(records, outbox).lines.get(lineId);
  if (!before || !isEntryOf(before, entry))
    return (await dropStray(records, outbox, entry, before, now)) ? "changed" : undefined;
  if (before.due > now) return undefined;
  const [id = ""] = before.waiting;
  const delivery = await deliveriesIn(records, outbox).get(id);
  if (!delivery) {
    next(records, outbox, lineId, before, now);
    return "changed";
  }
  const receiver = await outbox.receiverOf(records, delivery, now);
  if (typeof receiver === "string") {
    next(records, outbox, lineId, before, now);
    const lastTry = { at: now, said: receiver };
    outbox.keep(records, id, delivery, { state: "failed", tries: delivery.tries, lastTry }, now);
    return "failed";
  }
  const wait = (await outbox.waitOf?.(records, delivery, now)) ?? 0;
  const after =
    wait > 0 ? { ...before, due: now + wait, holder: null } : { ...before, due: now + lease, holder };
  keepLine(records, outbox, lineId, { before, after }, now);
  return wait > 0 ? "changed" : { id, delivery, receiver, line: lineId, holder };
}

/**
 * What has become of it. Whoever comes back after another has taken it up is not listened to: the other one says it.
 *
 * @returns how it stands now
 */
export async function giveBack<One extends Delivery & Json, To>(
  records: Records,
  outbox: Outbox<One, To>,
  { id, line: lineId, holder, receiver }: Held<One, To>,
  { outcome, said }: Heard,
  now: number,
): Promise<Delivery["state"] | undefined> {
  const before = await linesIn(records, outbox).lines.get(lineId);
  const delivery = await deliveriesIn(records, outbox).get(id);
  if (before?.holder !== holder || !delivery) return undefined;
  const tries = delivery.tries + 1;
  const again = outcome === "not-delivered" ? nextTry({ tries, since: delivery.since }, now) : undefined;
  const state = outcome === "delivered" ? "delivered" : again === undefined ? "failed" : "waiting";
  outbox.keep(records, id, delivery, { state, tries, lastTry: { at: now, said } }, now);
  if (again === undefined) next(records, outbox, lineId, before, now);
  else keepLine(records, outbox, lineId, { before, after: { ...before, due: again, holder: null } }, now);
  if (outcome === "gone") await outbox.gone?.(records, delivery, receiver, now);
  return state;
}

/** The first one is done with: the one behind it is due. */
function next(
  records: Records,
  outbox: Pick<Outbox<Delivery, never>, "kind" | "kept">,
  lineId: string,
  before: Line,
  now: number,
): void {
  const after = { ...before, waiting: before.waiting.slice(1), due: now, holder: null };
  keepLine(records, outbox, lineId, { before, after }, now);
}
