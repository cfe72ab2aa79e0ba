/**
 * What is to be told, as it is kept, whoever it is told to: partners of what becomes of their connections (`webhook-outbox.ts`),
 * merchants of what becomes of theirs (`mail/notices.ts`).
 *
 * What is of one line goes one after another: of one connection, say. A line with anything in it has one entry among the due
 * ones, whose key begins with the time at which its first is to be tried: whoever delivers reads from the
 * beginning of them until the present.
 */
import * as z from "zod/mini";
import { orderOf } from "../context.ts";
import { randomToken } from "../secrets.ts";
import type { Where } from "../store/searched.ts";
import type { Json, Reader, Records } from "../store/store.ts";
import { table } from "../table.ts";

/** What every kind of delivery has. All times are milliseconds since 1970. */
export const deliveryShape = {
  /** Where it stands in line. */
  line: z.string(),
  state: z.enum(["waiting", "delivered", "failed"]),
  /** From when on it waits to be delivered: since it happened, or since it is to be sent again. */
  since: z.number(),
  tries: z.number(),
  lastTry: z.nullable(z.object({ at: z.number(), said: z.string() })),
};
export type Delivery = z.infer<z.ZodMiniObject<typeof deliveryShape>>;

/** What a try changes of it. */
type Tried = Pick<Delivery, "state" | "tries" | "lastTry">;

const Line = z.object({
  /** Whose turn it is when it is this line's. */
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
/** An entry among the due ones, and its key. */
export type Due = z.infer<typeof Due> & { key: string };

/** One kind of thing to be told, and its rules. Those that take `records` are part of the transaction that begins or ends a try. */
export interface Outbox<One extends Delivery & Json, To> {
  /** The kind of record that a delivery is; its lines are `…-line`, and what is due `…-due`. */
  kind: string;
  shape: z.ZodMiniType<One>;
  /** For how long a line is kept in which nothing is done any more, in milliseconds. */
  kept: number;
  /** How many one process sends at the same time for one client. */
  mostOfOneClient: number;
  /** Whoever is told; otherwise why nobody is, and it is given up. */
  receiverOf(records: Records, delivery: One, now: number): Promise<To | string>;
  /** Milliseconds for which it has to wait although it is due; 0 or less: it is sent, and counted. */
  waitOf?(records: Records, delivery: One, now: number): Promise<number>;
  /** Keeps how it stands after a try, for as long as anybody wants to know. */
  keep(records: Records, id: string, delivery: One, tried: Tried, now: number): void;
  /** The receiver said that it is gone for good. */
  gone?(records: Records, delivery: One, receiver: To, now: number): Promise<void>;
  /** Whose turns there are, where there are more lines than are looked at. */
  clients(reader: Reader): Promise<string[]>;
}

/** What lines are kept in, by the kind of what stands in them. */
type Kept = Pick<Outbox<Delivery, never>, "kind" | "kept">;

export function linesIn(records: Records, { kind }: Kept) {
  return { lines: table(records, `${kind}-line`, Line), due: table(records, `${kind}-due`, Due) };
}

export function deliveriesIn<One extends Delivery & Json>(
  records: Records,
  { kind, shape }: Pick<Outbox<One, never>, "kind" | "shape">,
): ReturnType<typeof table<One>> {
  return table(records, kind, shape);
}

/** Ids are in the order in which things happened, to the millisecond. A receiver knows by it what it was sent already. */
export function newDeliveryId(now: number): string {
  return `msg_${orderOf(now)}-${randomToken().slice(0, 16)}`;
}

/** The line as it is after it was `before`, and its entry among the due ones. A line in which nothing is left is gone. */
export function keepLine(
  records: Records,
  outbox: Kept,
  id: string,
  { before, after }: { before: Line | undefined; after: Line },
  now: number,
): void {
  const { lines, due } = linesIn(records, outbox);
  if (before) due.delete(dueKey(before.due, id));
  if (after.waiting.length === 0) return lines.delete(id);
  lines.put(id, after, now + outbox.kept);
  due.put(dueKey(after.due, id), { clientId: after.clientId, line: id }, now + outbox.kept);
}

/** Whether it is the line's one entry. */
export function isEntryOf(line: Line, { key, line: id }: Due): boolean {
  return key === dueKey(line.due, id);
}

/**
 * Takes away an entry that is not its line's: left over, where records were lost one by one. It would be asked for again and again, and
 * what stands in the line perhaps never. Mostly there is none: another process has just taken the line up, and its entry with it.
 *
 * @returns whether there was one
 */
export async function dropStray(
  records: Records,
  outbox: Kept,
  entry: Due,
  line: Line | undefined,
  now: number,
): Promise<boolean> {
  const { due } = linesIn(records, outbox);
  if (!(await due.get(entry.key))) return false;
  due.delete(entry.key);
  if (line) keepLine(records, outbox, entry.line, { before: line, after: line }, now);
  return true;
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
  { kind, clients, mostOfOneClient }: Pick<Outbox<never, never>, "kind" | "clients" | "mostOfOneClient">,
  now: number,
  { last, full }: { last: string; full: (clientId: string) => boolean },
): AsyncGenerator<Due> {
  const look = async (where: Where, limit: number) => {
    const page = await reader.find(`${kind}-due`, where, { limit });
    const until = orderOf(now + 1);
    return page.filter(({ key }) => key < until).map(({ key, value }) => ({ ...Due.parse(value), key }));
  };
  const oldest = await look({}, atOnce);
  if (oldest.length === atOnce) {
    const all = (await clients(reader)).toSorted();
    const inTurn = [...all.filter((one) => one > last), ...all.filter((one) => one <= last)];
    // Twice as many as are begun: some may be under way already.
    for (const clientId of inTurn) if (!full(clientId)) yield* await look({ clientId }, 2 * mostOfOneClient);
  }
  yield* oldest;
}

function dueKey(due: number, line: string): string {
  return `${orderOf(due)}-${line}`;
}
