/** The till is called what it connects as: whoever let "Stockroom" in is not to look for something else here. */
import { byId } from "./dom.ts";

export function tillName(): string {
  const way = byId("handshake", HTMLSelectElement).selectedOptions[0];
  return way?.dataset["name"] ?? byId("partner", HTMLSelectElement).selectedOptions[0]?.text ?? "";
}

export function showTillName(): void {
  const name = tillName();
  byId("till-name", HTMLElement).textContent = name;
  document.title = `${name}: back office`;
}
