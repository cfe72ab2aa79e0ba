/** On a screen with two dots to a pixel nothing but the pointer tells that the page is shown too small to be read. */
import { launchOptions } from "../browser.ts";
import { expect, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";
import {
  comesToArmedReview,
  goesBackToPreferences,
  isArmed,
  pressesUntilHeard,
  saidBeside,
  spotOf,
  styles,
} from "../support/framed-review.ts";
import { stopsTime } from "../support/time.ts";

// For a frame of another process as well: what Playwright emulates holds for the page around alone.
test.use({
  launchOptions: { ...launchOptions, args: [...launchOptions.args, "--force-device-scale-factor=2"] },
});

test("fault 42: a review shown at a third is known by the way of the pointer", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  await page.clock.install();
  const merchant = await comesToArmedReview(host, await partner.freshLink());
  await page.mouse.move(900, 500);
  await styles(host, "zoom:0.3");
  const { x, y } = await spotOf(host);
  // Nothing else tells: long after, and with no pointer in it, all seems well.
  await page.clock.runFor(3000);
  await isArmed(merchant);
  await stopsTime(host);
  await pressesUntilHeard(host, async () => {
    await page.mouse.move(x - 30, y);
    await page.mouse.move(x, y, { steps: 10 });
    await page.clock.runFor(4000);
    await page.mouse.down();
    await page.mouse.up();
  });
  await expect(merchant.button("Open in a new window")).toBeVisible();
  await expect(saidBeside(merchant, "One moment")).toHaveCount(0);
  await goesBackToPreferences(merchant);
  expect(keys).toEqual([]);
});
