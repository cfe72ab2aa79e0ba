/** Inline, in a window of the host's that shows less than the review: what scrolls is the page around. */
import { expect, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";
import { goesBackToPreferences, isNotArmed } from "../support/framed-review.ts";
import type { HostPage } from "../support/host-page.ts";
import type { Merchant } from "../support/merchant.ts";
import type { Partner } from "../support/partner.ts";

test.use({ viewport: { width: 640, height: 300 } });

async function comesToReview(host: HostPage, partner: Partner, above = ""): Promise<Merchant> {
  await host.opens(`${above}<div id="here"></div><p style="block-size:600px">More of the shop</p>`);
  await host.starts({ mode: "inline", container: "#here", integrationToken: await partner.createsToken() });
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.button("Continue").press("Enter");
  await merchant.isAt("review");
  // The script brings the frame into view when it hears of the step: whoever scrolls before that is taken back.
  await expect
    .poll(async () => (await host.heard()).at(-1))
    .toEqual(["onStep", { type: "step", step: "review" }]);
  return merchant;
}

test("who reads down to Connect can press it, with what was read above the window", async ({
  host,
  partner,
}) => {
  const merchant = await comesToReview(host, partner);
  await merchant.connects();
  await merchant.isAt("success");
});

test("who goes straight to Connect is told that part is out of sight, not that something covers it", async ({
  host,
  page,
  partner,
}) => {
  const keys = keysSentBy(page);
  const merchant = await comesToReview(host, partner);
  await page.evaluate(() => window.scrollTo(0, 400));
  await page.mouse.move(320, 150);
  await expect(merchant.view.getByRole("main")).toContainText("Part of this page is out of sight");
  await expect(merchant.announced).toContainText("Part of this page is out of sight");
  await expect(merchant.view.getByText("Something is covering this page")).toHaveCount(0);
  await expect(merchant.button("Open in a new window")).toBeVisible();
  await isNotArmed(merchant);
  await merchant.commitButton.click();
  await isNotArmed(merchant);
  await goesBackToPreferences(merchant);
  expect(keys).toEqual([]);
});

test.describe("below a bar of the host's own that stays in place", () => {
  const bar = `<header style="position:sticky;inset-block-start:0;z-index:1;block-size:60px;background:#fff">Shop</header>`;

  test("who scrolls the review under it is told that it is covered, and has a new window as the way out", async ({
    host,
    page,
    partner,
  }) => {
    const keys = keysSentBy(page);
    const merchant = await comesToReview(host, partner, bar);
    await merchant.readsAll();
    await merchant.commitButton.hover();
    await expect(merchant.view.getByRole("main")).toContainText("Something is covering this page");
    await expect(merchant.button("Open in a new window")).toBeVisible();
    await isNotArmed(merchant);
    await goesBackToPreferences(merchant);
    expect(keys).toEqual([]);
  });

  test("nothing is in the way where nothing is scrolled", async ({ host, page, partner }) => {
    // Of the page around too: what is scrolled may come to lie under the bar.
    await page.setViewportSize({ width: 640, height: 1800 });
    const merchant = await comesToReview(host, partner, bar);
    await merchant.connects();
    await merchant.isAt("success");
  });
});
