/** A review in a frame, at the moment at which an attack on the press begins: read, armed, and the merchant at rest. */
import { expect, type Locator } from "@playwright/test";
import { connectUrl } from "../addresses.ts";
import { framed } from "./framed.ts";
import type { HostPage } from "./host-page.ts";
import type { Merchant } from "./merchant.ts";

export type Point = Record<"x" | "y", number>;

/** High enough for all of the review, in a box in the corner of a page that is longer and wider than its window. */
const inTheCorner = (link: string) => `
  <div id="box" style="position:absolute;inset:0 auto auto 0;inline-size:440px;block-size:700px">
    ${framed(link, `style="position:absolute;inset:0 auto auto 0;border:0;block-size:700px"`)}
  </div>
  <div style="inline-size:3000px;block-size:3000px"></div>`;

/** What the host does to its frame, or to the box around it. */
export async function styles({ page }: HostPage, css: string, which = "iframe"): Promise<void> {
  await page.locator(which).evaluate((element, style) => (element.style.cssText += `;${style}`), css);
}

/**
 * What the host has done is on the screen. The browser sends a pointer to the frame that was drawn under it last, and the frame is
 * drawn by a process of its own.
 */
export async function isDrawn({ page }: HostPage): Promise<void> {
  await page.screenshot({ clip: { x: 0, y: 0, width: 1, height: 1 } });
}

/** Signed in, and one press before the last question. */
export async function comesToPreferences(host: HostPage, link: string): Promise<Merchant> {
  await host.opens(inTheCorner(link));
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  return merchant;
}

/** By keyboard: no pointer has been over the review yet. */
export async function goesOnToReview(merchant: Merchant): Promise<void> {
  await merchant.button("Continue").press("Enter");
  await merchant.isAt("review");
  // The browser brings what has the focus into view, and moves the host's page for it.
  await merchant.page.evaluate(() => window.scrollTo(0, 0));
}

/** At the last question, all of it in sight, and Connect may be pressed. */
export async function comesToArmedReview(host: HostPage, link: string): Promise<Merchant> {
  const merchant = await comesToPreferences(host, link);
  await goesOnToReview(merchant);
  await isArmed(merchant);
  return merchant;
}

export async function isArmed(merchant: Merchant): Promise<void> {
  await expect(merchant.commitButton).toHaveAttribute("data-armed", "true");
}

export async function isNotArmed(merchant: Merchant): Promise<void> {
  await expect(merchant.commitButton).toHaveAttribute("data-armed", "false");
}

/** Nothing was committed: a step back is still taken, after whatever the frame has heard before. */
export async function goesBackToPreferences(merchant: Merchant): Promise<void> {
  await merchant.goesBack();
  await merchant.isAt("preferences");
}

/** What stands beside the button after a press that was early. */
export function saidBeside(merchant: Merchant, words: "One moment" | "Now press again"): Locator {
  return merchant.view.locator("p[aria-hidden]", { hasText: words });
}

/** Where in the window a press meets the button that commits, however the frame is scaled. */
export async function spotOf(host: HostPage): Promise<Point> {
  const inside = await host.inside(connectUrl).evaluate(() => {
    const box = document.querySelector("[data-commit]")?.getBoundingClientRect();
    return box && { x: box.x + box.width / 2, y: box.y + box.height / 2, of: window.innerWidth };
  });
  const frame = await host.page.locator("iframe").evaluate((element) => element.getBoundingClientRect());
  if (!inside) throw new Error("There is no button");
  const scale = frame.width / inside.of;
  return { x: frame.x + inside.x * scale, y: frame.y + inside.y * scale };
}

/**
 * Presses until the frame has heard it. For half a second after a frame has moved Chromium keeps pointers from it by
 * itself, where the page asks what covers it; no other browser does, and the frame must not need it.
 */
export async function pressesUntilHeard(host: HostPage, press: () => Promise<void>): Promise<void> {
  const inside = host.inside(connectUrl);
  const heard = () => inside.evaluate(() => Number(document.documentElement.dataset["clicks"] ?? 0));
  await inside.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset["clicks"] = "0";
    const count = () => (dataset["clicks"] = String(Number(dataset["clicks"]) + 1));
    document.addEventListener("click", count, { capture: true, once: true });
  });
  await expect(async () => {
    await press();
    expect(await heard()).toBe(1);
  }).toPass({ intervals: [50] });
}
