/**
 * Orders of the demonstration, and what became of their receipts.
 *
 * With e-receipts on, the till asks for the customer's number; a valid one dismisses the printed receipt. With
 * e-receipts off there is nothing to ask, and the receipt is printed at once.
 */
import { maskPhone, type PhoneProblem, readPhone } from "./phone.ts";
import { randomId } from "./random-id.ts";

type OrderLine = { name: string; quantity: number; pence: number };

/** `receipt`: `asking` until the customer has chosen. `texted` keeps the number in E.164, for Rulrr's order call. */
type Receipt = { kind: "asking" } | { kind: "printed" } | { kind: "texted"; phone: string };
type Order = { id: string; lines: readonly OrderLine[]; pence: number; ereceipt: boolean; receipt: Receipt };

/** An order as the page may see it: the number only masked. Amounts in pence. */
export type ShownOrder = {
  id: string;
  lines: readonly OrderLine[];
  pence: number;
  currency: "GBP";
} & ShownReceipt;
export type ShownReceipt = { receipt: "asking" | "printed" } | { receipt: "texted"; to: string };

const counter: readonly OrderLine[] = [
  { name: "Flat white", quantity: 2, pence: 360 },
  { name: "Almond croissant", quantity: 1, pence: 395 },
  { name: "Orange juice", quantity: 1, pence: 420 },
];

/** The newest 1000 orders; older ones are forgotten, as a demonstration may. */
const most = 1000;

export function createOrders() {
  const orders = new Map<string, Order>();
  return {
    ringUp(ereceipt: boolean): ShownOrder {
      const pence = counter.reduce((sum, line) => sum + line.quantity * line.pence, 0);
      const receipt: Receipt = ereceipt ? { kind: "asking" } : { kind: "printed" };
      const order = { id: randomId(), lines: counter, pence, ereceipt, receipt };
      orders.set(order.id, order);
      const [oldest] = orders.keys();
      if (orders.size > most && oldest !== undefined) orders.delete(oldest);
      return { id: order.id, lines: order.lines, pence, currency: "GBP", ...show(receipt) };
    },

    /** Settles the receipt. Settled already: says how, and changes nothing. Undefined: no such order. */
    settle(
      id: string,
      choice: { skip: true } | { phone: string; country: string },
    ): ShownReceipt | { problem: PhoneProblem } | undefined {
      const order = orders.get(id);
      if (!order) return undefined;
      if (order.receipt.kind !== "asking") return show(order.receipt);
      if ("skip" in choice) {
        order.receipt = { kind: "printed" };
        return show(order.receipt);
      }
      const read = readPhone(choice.phone, choice.country);
      if ("problem" in read) return read;
      order.receipt = { kind: "texted", phone: read.e164 };
      return show(order.receipt);
    },
  };
}

function show(receipt: Receipt): ShownReceipt {
  return receipt.kind === "texted"
    ? { receipt: "texted", to: maskPhone(receipt.phone) }
    : { receipt: receipt.kind };
}
