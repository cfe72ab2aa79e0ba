/** Presses of a pointer at a place, whatever takes them there. */
import { expect, type Locator, type Page } from "@playwright/test";
import type { Merchant, State } from "./merchant.ts";

export type Press = (page: Page, x: number, y: number) => Promise<void>;
export const tap: Press = (page, x, y) => page.touchscreen.tap(x, y);
export const click: Press = (page, x, y) => page.mouse.click(x, y);

/** Without waiting until it takes presses. */
export async function pressesAt(press: Press, page: Page, button: Locator): Promise<void> {
  const { x, y } = await middleOf(button);
  await press(page, x, y);
}

/** One after the other without waiting for what the page makes of them, so that a slow machine is not a slow hand. */
export async function pressesInOneGo(page: Page, places: { x: number; y: number }[]): Promise<void> {
  const input = await page.context().newCDPSession(page);
  const sent = places.flatMap(({ x, y }) =>
    (["mousePressed", "mouseReleased"] as const).map((type) =>
      input.send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 }),
    ),
  );
  await Promise.all(sent);
  await input.detach();
}

export async function middleOf(button: Locator): Promise<{ x: number; y: number }> {
  const box = await button.boundingBox();
  if (!box) throw new Error("There is no button");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export async function takesPresses(merchant: Merchant): Promise<void> {
  await expect(merchant.view.locator("html")).toHaveAttribute("data-presses", "taken");
}

/** The screen that came takes presses by now, and has taken none. */
export async function staysAt(merchant: Merchant, state: State): Promise<void> {
  await merchant.isAt(state);
  await takesPresses(merchant);
  await merchant.isAt(state);
}
