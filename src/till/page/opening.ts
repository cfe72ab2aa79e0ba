/** The four ways to show Rulrr's page to the merchant: three of them are the embed script's, which Rulrr serves. */

import { byId } from "./dom.ts";
import type { ConnectOptions, RulrrConnect } from "./embed-script.ts";

const modes = ["inline", "modal", "popup", "redirect"] as const;
export type Mode = (typeof modes)[number];

export function isMode(value: unknown): value is Mode {
  return modes.some((mode) => mode === value);
}

const panel = () => byId("frame-panel", HTMLElement);
const note = () => byId("frame-note", HTMLElement);
const done = () => byId("done", HTMLButtonElement);
let connect: RulrrConnect | undefined;

/**
 * Must be called in the click itself: a browser lets a popup open only then. False when Rulrr's script did not load, and
 * there is nothing to open with.
 */
export function openEmbedded(options: ConnectOptions & { mode: Exclude<Mode, "redirect"> }): boolean {
  if (!window.createRulrrConnect) return false;
  connect?.destroy();
  note().hidden = true;
  done().hidden = true;
  panel().hidden = options.mode !== "inline";
  connect = window.createRulrrConnect({
    ...options,
    container: "#frame-place",
    onClose: () => {
      panel().hidden = true;
      options.onClose?.();
    },
  });
  connect.open();
  if (options.mode === "inline") panel().scrollIntoView({ block: "nearest" });
  return true;
}

/** Once there is an outcome the merchant may put the frame away, but reads it first: nothing is cut off. */
export function offerToCloseFrame(): void {
  note().hidden = panel().hidden;
  done().hidden = panel().hidden;
}

export function closeFrame(): void {
  connect?.destroy();
  panel().hidden = true;
}
