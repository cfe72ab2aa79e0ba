/** Shows how the connection stands: in words, and in the API's own word on `data-status`. */
import type { ConnectionState } from "./calls.ts";
import { byId, element } from "./dom.ts";
import { inWords, moment } from "./words.ts";

export function showConnection(state: ConnectionState): void {
  const status = byId("status", HTMLElement);
  status.dataset["status"] = state.status;
  const text = statusInWords(state);
  // The same words again would be announced again.
  if (status.textContent !== text) status.textContent = text;

  const rows: [string, string][] = [];
  if (state.status === "finished") rows.push(["Access", state.exchanged ? "given" : "on its way"]);
  if (state.expiration !== undefined) rows.push(["Access until", moment(state.expiration)]);
  if (state.exchanged) rows.push(["E-receipts", state.ereceipt ? "on" : "off"]);
  if (state.refreshed > 0) rows.push(["Renewed", times(state.refreshed)]);
  const details = byId("details", HTMLElement);
  details.replaceChildren(
    ...rows.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]),
  );
  details.hidden = rows.length === 0;
  byId("refresh", HTMLElement).hidden = !state.exchanged || state.problem === "disconnected";
}

/** Nothing to show: never started, or lost. */
export function showNoConnection(text: string): void {
  const status = byId("status", HTMLElement);
  status.dataset["status"] = "none";
  status.textContent = text;
  byId("details", HTMLElement).hidden = true;
  byId("refresh", HTMLElement).hidden = true;
}

function statusInWords({ status, exchanged, problem, refreshed }: ConnectionState): string {
  if (problem !== undefined) return inWords(problem);
  if (status === "finished" && !exchanged) return "Confirmed in Rulrr. Getting access.";
  if (refreshed > 0) return `${statusWords[status]} Access renewed ${times(refreshed)}.`;
  return statusWords[status];
}

const statusWords = {
  pending: "Waiting for the merchant to finish in Rulrr.",
  finished: "Connected to Rulrr.",
  cancelled: "Not connected: it was declined, or the link expired.",
} as const;

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
