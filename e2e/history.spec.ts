/** Reloads, and the browser's Back and Forward. */
import { partnerUrl } from "./addresses.ts";
import { expect, test } from "./fixtures.ts";
import { keysSentBy } from "./support/calls.ts";
import { group } from "./support/merchant.ts";

test("fault 40: a reload at any step starts again with the same link", async ({ merchant, partner }) => {
  const { page } = merchant;
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  const restarts = async () => {
    await page.reload();
    await merchant.sees("Connect Tillwise POS to Rulrr");
    await merchant.isAt("sign-in");
    await expect(merchant.password).toHaveValue("");
  };
  await restarts();
  await merchant.signsIn("code@bridgestreet.example");
  await merchant.isAt("verify");
  await restarts();
  await merchant.signsIn(group);
  await merchant.isAt("account");
  await restarts();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await restarts();
  await merchant.signsIn();
  await merchant.continues();
  await merchant.isAt("review");
  await restarts();
  await merchant.signsIn();
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  await page.reload();
  await merchant.isAt("finished-elsewhere");
});

test("fault 40: the browser's Back goes one step back each time, and everything is still there", async ({
  merchant,
  partner,
}) => {
  const { page } = merchant;
  await merchant.choosesAllTheWay(await partner.freshLink());
  await page.goBack();
  await merchant.isAt("preferences");
  await expect(merchant.ereceipts).toBeChecked();
  await page.goBack();
  await merchant.isAt("account");
  await expect(merchant.store("Ashley Cross")).toBeChecked();
  await page.goBack();
  await merchant.isAt("sign-in");
  await expect(merchant.email).toHaveValue(group);
  // Forward leads nowhere that was not agreed to again.
  await page.goForward();
  await merchant.isAt("sign-in");
  await merchant.signsInAgain();
  await expect(merchant.store("Ashley Cross")).toBeChecked();
  await merchant.continues();
  await expect(merchant.ereceipts).toBeChecked();
});

test("the page's own Back goes the same way, and loses nothing typed", async ({ merchant, partner }) => {
  await merchant.choosesAllTheWay(await partner.freshLink());
  await merchant.goesBack();
  await merchant.isAt("preferences");
  await expect(merchant.ereceipts).toBeChecked();
  await merchant.goesBack();
  await merchant.isAt("account");
  await expect(merchant.view.getByRole("definition").getByText("Harbour Bakery")).toBeVisible();
  await expect(merchant.store("Ashley Cross")).toBeChecked();
  await merchant.goesBack();
  await merchant.isAt("sign-in");
  await expect(merchant.email).toHaveValue(group);
});

test("Back from the code leads to what was typed, and nobody comes back to the code", async ({
  merchant,
  partner,
}) => {
  const { page } = merchant;
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn("code@bridgestreet.example");
  await merchant.isAt("verify");
  await page.goBack();
  await merchant.isAt("sign-in");
  await expect(merchant.email).toHaveValue("code@bridgestreet.example");
  await merchant.signsInAgain();
  await merchant.entersCode("246810");
  await merchant.isAt("preferences");
  await page.goBack();
  await merchant.isAt("sign-in");
});

test("fault 40: Back and on again, time after time, stays in step", async ({ merchant, partner }) => {
  const { page } = merchant;
  await merchant.reachesReview(await partner.freshLink());
  for (const way of ["browser", "page", "browser", "browser", "page"]) {
    await (way === "browser" ? page.goBack() : merchant.goesBack());
    await merchant.isAt("preferences");
    await page.goBack();
    await merchant.isAt("sign-in");
    await merchant.signsInAgain();
    await merchant.isAt("preferences");
    await merchant.continues();
    await merchant.isAt("review");
  }
});

test("Change leads to one step and back to the review", async ({ merchant, partner }) => {
  const { page } = merchant;
  await merchant.choosesAllTheWay(await partner.freshLink());
  await merchant.button("Change Store").click();
  await merchant.isAt("account");
  await merchant.choosesStore("Butcher Row");
  await merchant.continues();
  await merchant.isAt("review");
  await expect(merchant.view.getByText("Butcher Row", { exact: true })).toBeVisible();
  await merchant.button("Change E-receipts by text message").click();
  await merchant.isAt("preferences");
  await page.goBack();
  await merchant.isAt("review");
});

test("fault 40: after success, Back and coming back from the partner commit nothing again", async ({
  merchant,
  partner,
}) => {
  const { page } = merchant;
  const keys = keysSentBy(page);
  await merchant.choosesAllTheWay(await partner.freshLink());
  await merchant.connects();
  await merchant.isAt("success");
  await page.goBack();
  await merchant.isAt("success");
  await merchant.returnsTo("Tillwise POS");
  await expect(page).toHaveURL(`${partnerUrl}/returned`);
  await page.goBack();
  await merchant.sees("Tillwise POS is connected already");
  expect(keys).toHaveLength(1);
});

test("framed, the steps add nothing to the history of the host", async ({ till }) => {
  await till.opens();
  const before = await till.page.evaluate(() => history.length);
  const merchant = await till.connectsInline();
  await merchant.signsIn(group);
  await merchant.choosesProfile("Harbour Bakery");
  await merchant.choosesStore("Ashley Cross");
  await merchant.continues();
  await merchant.continues();
  await merchant.isAt("review");
  // By key: a browser takes no press of a pointer for half a second after a frame has moved under it.
  await merchant.button("Back").press("Enter");
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  expect(await till.page.evaluate(() => history.length)).toBe(before);
});
