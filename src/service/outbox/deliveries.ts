/**
 * What is to be told to partners and apps, as it is kept: the events, and the order in which they go.
 *
 * Events of one connection stand in one line and go one after another. A line with anything in it has one entry among the
 * due ones, whose key begins with the time at which its first event is to be tried: whoever delivers reads from the
 * beginning of them until the present.
 */
import * as z from "zod/mini";
import { days, orderOf } from "../context.ts";
import { randomToken } from "../secrets.ts";
import type { Where } from "../store/searched.ts";
import type { Reader, Records } from "../store/store.ts";
import { table } from "../table.ts";
import { clientsWithAddress } from "./webhooks.ts";

/** All times are milliseconds since 1970. */
const Delivery = z.object({
  clientId: z.string(),
  /** Of what it tells: the id of the connection, or of the integration. */
  line: z.string(),
  type: z.enum(["connection.created", "connection.changed", "connection.ended", "integration.cancelled"]),
  /** As it is sent, to the letter: a signature is over this text. */
  body: z.string(),
  state: z.enum(["waiting", "delivered", "failed"]),
  /** From when on it waits to be delivered: since it happened, or since it is to be sent again. */
  since: z.number(),
  tries: z.number(),
  lastTry: z.nullable(z.object({ at: z.number(), said: z.string() })),
});
export type Delivery = z.infer<typeof Delivery>;

const Line = z.object({
  clientId: z.string(),
  /** Ids of deliveries, the next one first. */
  waiting: z.array(z.string()),
  /** When that one is to be tried; while one process is trying it, when another may take it up. */
  due: z.number(),
  /** Who is trying it: nobody else may say what has become of it. */
  holder: z.nullable(z.string()),
});
export type Line = z.infer<typeof Line>;

const Due = z.object({ clientId: z.string(), line: z.string() });
export type Due = z.infer<typeof Due>;

/** How many calls one process makes to one client at the same time. */
export const mostOfOneClient = 4;

/** For how long it can be looked up, and sent again. */
export const deliveryKept = 30 * days;

export function outboxIn(records: Records) {
  return {
    deliveries: table(records, "webhook", Delivery),
    lines: table(records, "webhook-line", Line),
    due: table(records, "webhook-due", Due),
  };
}

/** Ids are in the order in which things happened, to the millisecond. A receiver knows by it what it was sent already. */
export function newDeliveryId(now: number): string {
  return `msg_${orderOf(now)}-${randomToken().slice(0, 16)}`;
}

/** The line as it is after it was `before`, and its entry among the due ones. A line in which nothing is left is gone. */
export function keepLine(
  records: Records,
  id: string,
  before: Line | undefined,
  after: Line,
  now: number,
): void {
  const { lines, due } = outboxIn(records);
  if (before) due.delete(dueKey(before.due, id));
  if (after.waiting.length === 0) return lines.delete(id);
  lines.put(id, after, now + deliveryKept);
  due.put(dueKey(after.due, id), { clientId: after.clientId, line: id }, now + deliveryKept);
}

const atOnce = 200;

/**
 * Lines whose time has come, those first that wait longest. When there are more than are looked at, anybody might be behind
 * somebody whose server hangs: so then some of each client's come first, client by client.
 *
 * @param turn `last`: the client after whom it is the next one's turn; `full`: who need not be asked for
 */
export async function* dueLines(
  reader: Reader,
  now: number,
  { last, full }: { last: string; full: (clientId: string) => boolean },
): AsyncGenerator<Due> {
  const look = async (where: Where, limit: number) => {
    const page = await reader.find("webhook-due", where, { limit });
    return page.filter(({ key }) => key < orderOf(now + 1)).map(({ value }) => Due.parse(value));
  };
  const oldest = await look({}, atOnce);
  if (oldest.length === atOnce) {
    const clients = (await clientsWithAddress(reader)).toSorted();
    const inTurn = [...clients.filter((one) => one > last), ...clients.filter((one) => one <= last)];
    // Twice as many as are begun: some may be under way already.
    for (const clientId of inTurn) if (!full(clientId)) yield* await look({ clientId }, 2 * mostOfOneClient);
  }
  yield* oldest;
}

function dueKey(due: number, line: string): string {
  return `${orderOf(due)}-${line}`;
}
