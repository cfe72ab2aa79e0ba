/** A page around that holds this one up, covers it meanwhile, and has the merchant press what it shows instead. */
import { connectUrl, partnerHost } from "../addresses.ts";
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
 * By something else that has to be done in the page's process, which nothing of the page can come in between. Resolves once that
 * has begun: a press that was quicker would meet a page that is not held up.
 */
async function holdsUp(host: HostPage, milliseconds: number): Promise<void> {
  await host.page.evaluate(() => {
    addEventListener("message", ({ data }) => {
      if (data === "held up") document.body.dataset["heldUp"] = "";
    });
  });
  await host.inside(connectUrl).evaluate(
    ([around, long]) => {
      setTimeout(() => {
        parent.postMessage("held up", around);
        const until = performance.now() + long;
        while (performance.now() < until);
      });
    },
    [partnerHost, milliseconds] as const,
  );
  await expect(host.page.locator("body[data-held-up]")).toBeAttached();
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

  await holdsUp(host, 2000);
  await page.evaluate(async () => {
    const cover = `<div id="cover" style="position:fixed;inset:0;background:#fff;pointer-events:none">Win a prize</div>`;
    document.body.insertAdjacentHTML("beforeend", cover);
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });
  // Both at once: the page hears of neither before it goes on.
  await Promise.all([page.mouse.down(), page.mouse.up()]);
  await expect(saidBeside(merchant, "One moment")).toBeVisible();
  await page.evaluate(() => document.querySelector("#cover")?.remove());
  await goesBackToPreferences(merchant);
  expect(keys).toEqual([]);
});
