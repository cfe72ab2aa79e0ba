/** The counter: an order, and its receipt by text message or on paper. */
import type { Order, Receipt } from "./calls.ts";
import { byId, element } from "./dom.ts";
import { numpad } from "./numpad.ts";
import { tillName } from "./till-name.ts";
import { money } from "./words.ts";

const place = () => byId("order", HTMLElement);

export function clearOrder(): void {
  place().replaceChildren();
}

/** Shows what was rung up, and either asks for the number or shows the paper. */
export function showOrder(order: Order): void {
  const outcome = element("div", { "aria-live": "polite" });
  if (order.receipt === "asking") {
    const asking = numpad(order.id, (receipt) => {
      asking.remove();
      showReceipt(outcome, order, receipt);
    });
    place().replaceChildren(element("div", { class: "sale" }, table(order), asking, outcome));
    asking.querySelector("input")?.focus();
    return;
  }
  place().replaceChildren(element("div", { class: "sale" }, table(order), outcome));
  showReceipt(outcome, order, { receipt: "printed" });
}

function showReceipt(outcome: HTMLElement, order: Order, receipt: Receipt): void {
  const shown =
    receipt.receipt === "texted"
      ? element("p", { tabindex: "-1" }, `E-receipt sent to ${receipt.to}. No paper receipt.`)
      : paper(order);
  outcome.replaceChildren(shown);
  // What had the focus is gone; the next thing to read is here.
  shown.focus();
}

function table(order: Order): HTMLElement {
  const rows = order.lines.map((line) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, `${line.quantity} × ${line.name}`),
      element("td", {}, money(line.quantity * line.pence)),
    ),
  );
  const total = element(
    "tr",
    {},
    element("th", { scope: "row" }, "Total"),
    element("td", {}, money(order.pence)),
  );
  return element(
    "table",
    {},
    element("caption", {}, "Order"),
    element("tbody", {}, ...rows),
    element("tfoot", {}, total),
  );
}

function paper(order: Order): HTMLElement {
  return element(
    "section",
    { class: "printed", "aria-label": "Printed receipt", tabindex: "-1" },
    element("p", {}, tillName().toUpperCase()),
    element("p", {}, "1 High Street"),
    element(
      "ul",
      {},
      ...order.lines.map(({ quantity, name, pence }) => paperLine(`${quantity} ${name}`, quantity * pence)),
      paperLine("TOTAL", order.pence),
    ),
    element("p", {}, "Thank you. Receipt printed."),
  );
}

function paperLine(name: string, pence: number): HTMLElement {
  return element("li", {}, element("span", {}, name), element("span", {}, money(pence)));
}
