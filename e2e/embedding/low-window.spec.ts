/** Inline, in a window of the host's that shows less than the review: what scrolls is the page around. */
import { expect, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";
import { goesBackToPreferences, isNotArmed } from "../support/framed-review.ts";
import type { HostPage } from "../support/host-page.ts";
import type { Merchant } from "../support/merchant.ts";
import type { Partner } from "../support/partner.ts";

test.use({ viewport: { width: 640, height: 300 } });

async function comesToReview(host: HostPage, partner: Partner): Promise<Merchant> {
  await host.opens(`<div id="here"></div><p style="block-size:600px">More of the shop</p>`);
  await host.starts({ mode: "inline", container: "#here", integrationToken: await partner.createsToken() });
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.button("Continue").press("Enter");
  await merchant.isAt("review");
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
