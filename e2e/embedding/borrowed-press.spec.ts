/** Presses that began as something else, and end on Connect; and what a press that was early is told. */
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";
import {
  comesToArmedReview,
  comesToPreferences,
  goesBackToPreferences,
  goesOnToReview,
  isArmed,
  type Point,
  saidBeside,
  spotOf,
} from "../support/framed-review.ts";
import { stopsTime } from "../support/time.ts";

/** From the page around. */
async function comesIn({ mouse }: Page, { x, y }: Point): Promise<void> {
  await mouse.move(900, y);
  await mouse.move(x, y, { steps: 3 });
}

for (const [where, decoy] of [
  ["in the page around", `<p style="position:fixed;inset:300px auto auto 600px">Slide to win</p>`],
  [
    "on something of its own that can be dragged",
    `<p draggable="true" style="position:fixed;inset:300px auto auto 600px">Drag me</p>`,
  ],
] as const)
  test(`fault 43: a drag that begins ${where} and ends on Connect commits nothing`, async ({
    host,
    partner,
    page,
  }) => {
    const keys = keysSentBy(page);
    const merchant = await comesToArmedReview(host, await partner.freshLink());
    await page.evaluate((markup) => document.body.insertAdjacentHTML("beforeend", markup), decoy);
    const spot = await spotOf(host);
    await page.mouse.move(620, 325);
    await page.mouse.down();
    await page.mouse.move(spot.x, spot.y, { steps: 8 });
    await isArmed(merchant);
    await page.mouse.up();
    await goesBackToPreferences(merchant);
    expect(keys).toEqual([]);
  });

test("fault 43: a press that begins on another part and ends on Connect commits nothing", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  const merchant = await comesToArmedReview(host, await partner.freshLink());
  const spot = await spotOf(host);
  await page.mouse.move(spot.x, 150);
  await page.mouse.down();
  await page.mouse.move(spot.x, spot.y, { steps: 5 });
  await isArmed(merchant);
  await page.mouse.up();
  await goesBackToPreferences(merchant);
  expect(keys).toEqual([]);
});

test("fault 43: a press that begins before the second is over, and ends after it, commits nothing", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  await page.clock.install();
  const merchant = await comesToArmedReview(host, await partner.freshLink());
  const spot = await spotOf(host);
  await stopsTime(host);
  await comesIn(page, spot);
  await page.clock.runFor(990);
  await page.mouse.down();
  await page.clock.runFor(500);
  await isArmed(merchant);
  await page.mouse.up();
  await expect(saidBeside(merchant, "Now press again")).toBeVisible();
  await goesBackToPreferences(merchant);
  expect(keys).toEqual([]);
});

test("a press that is early is told One moment, then to press again; and then it counts", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  await page.clock.install();
  const merchant = await comesToPreferences(host, await partner.freshLink());
  await goesOnToReview(merchant);
  await isArmed(merchant);
  const spot = await spotOf(host);
  await stopsTime(host);
  await comesIn(page, spot);
  await page.mouse.down();
  await page.mouse.up();
  await expect(saidBeside(merchant, "One moment")).toBeVisible();
  await expect(merchant.announced).toContainText("One moment");
  const filling = merchant.view.locator("[data-commit] + span[aria-hidden]");
  await expect(filling).toHaveCSS("block-size", "4px");
  await page.clock.runFor(1000);
  await expect(saidBeside(merchant, "Now press again")).toBeVisible();
  await expect(merchant.announced).toContainText("Now press again");
  await expect(filling).toBeHidden();
  expect(await spotOf(host)).toEqual(spot);
  expect(keys).toEqual([]);
  await page.mouse.down();
  await page.mouse.up();
  await page.clock.resume();
  await merchant.isAt("success");
  await expect(merchant.announced).not.toContainText("Now press again");
  expect(keys).toHaveLength(1);
});
