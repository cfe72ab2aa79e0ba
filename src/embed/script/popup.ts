import type { View } from "./view.ts";

/** A window of its own, or undefined when the browser will not open one. Must be called in the click itself. */
export function popup(): View | undefined {
  try {
    const opened = open("", "", "popup,width=480,height=760");
    if (opened) return { window: opened, remove: () => opened.close() };
  } catch {
    // A sandbox without allow-popups: some browsers give nothing, and some throw.
  }
  return undefined;
}
