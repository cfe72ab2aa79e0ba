import type { View } from "./view.ts";

/** A window of its own, or undefined when the browser will not open one. Must be called in the click itself. */
export function popup(): View | undefined {
  let opened: Window | null = null;
  try {
    opened = open("about:blank", "", "popup,width=480,height=760");
  } catch {
    // A sandbox without allow-popups: some browsers give nothing, and some throw.
  }
  if (!opened) return undefined;
  const window = opened;
  return { window: () => window, resize: () => undefined, remove: () => window.close() };
}
