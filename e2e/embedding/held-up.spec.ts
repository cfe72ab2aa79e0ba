/** A page around that holds this one up, covers it meanwhile, and has the merchant press what it shows instead. */
import { connectUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";
import {
  comesToArmedReview,
  goesBackToPreferences,
  isArmed,
  saidBeside,
  spotOf,
} from "../support/framed-review.ts";
import type { HostPage } from "../support/host-page.ts";

/**
 * By something else that has to be done in the page's process, which nothing of the page can come in between: here, a call
 * that it waits for. Resolves once that has begun, with what lets the page go on; not before it was held up for half a second,
 * as by work that is worth the name.
 */
async function holdsUp(host: HostPage): Promise<() => Promise<void>> {
  const { page } = host;
  const address = `${connectUrl}/held-up`;
  const asked = page.waitForRequest(address);
  const { promise: done, resolve: ends } = Promise.withResolvers<void>();
  await page.route(address, async (route) => {
    await done;
    await route.fulfill();
  });
  await host.inside(connectUrl).evaluate((url) => {
    setTimeout(() => {
      const call = new XMLHttpRequest();
      call.open("GET", url, false);
      call.send();
    });
  }, address);
  await asked;
  const began = await page.evaluate(() => performance.now());
  return async () => {
    await page.waitForFunction((since) => performance.now() - since > 500, began);
    ends();
  };
}

test("a press in a page that was held up while something covered it counts for nothing", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  const merchant = await comesToArmedReview(host, await partner.freshLink());
  const { x, y } = await spotOf(host);
  await page.mouse.move(x, y - 10);
  await page.mouse.move(x, y);
  // The second begins with the pointer.
  await isArmed(merchant);

  const goesOn = await holdsUp(host);
  await page.evaluate(async () => {
    const cover = `<div id="cover" style="position:fixed;inset:0;background:#fff;pointer-events:none">Win a prize</div>`;
    document.body.insertAdjacentHTML("beforeend", cover);
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });
  // Both at once: the page hears of neither before it goes on.
  await Promise.all([page.mouse.down(), page.mouse.up(), goesOn()]);
  await expect(saidBeside(merchant, "One moment")).toBeVisible();
  await page.evaluate(() => document.querySelector("#cover")?.remove());
  await goesBackToPreferences(merchant);
  expect(keys).toEqual([]);
});
