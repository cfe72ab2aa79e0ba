/** A link that runs out while the merchant is at it, and a partner that hands in another. */
import { expect, test } from "../fixtures.ts";
import { isArmed, isNotArmed } from "../support/framed-review.ts";
import { group, Merchant } from "../support/merchant.ts";
import { stopsTime } from "../support/time.ts";

test("fault 28: a link that expires before Connect: the merchant is told, and so is the host", async ({
  host,
  page,
}) => {
  await page.clock.install();
  await host.opens(`<div id="here"></div>`);
  await host.starts({ mode: "inline", container: "#here", integrationToken: "sandbox_expires_soon" });
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await page.clock.fastForward(61_000);
  await merchant.isAt("expired");
  await expect.poll(() => host.called()).toContain("onExpired");
});

test("with fetchIntegrationToken it is renewed in place, and what was chosen is kept", async ({
  host,
  page,
  partner,
}) => {
  await page.clock.install();
  const fresh = await partner.createsToken();
  await host.opens(`<div id="here"></div>`);
  await host.starts({ mode: "inline", container: "#here" }, { fresh: ["sandbox_expires_soon", fresh] });
  const merchant = host.merchant();
  await merchant.signsIn(group);
  await merchant.choosesProfile("Harbour Bakery");
  await merchant.choosesStore("Ashley Cross");
  await merchant.continues();
  await merchant.ereceipts.check();
  await merchant.continues();
  await merchant.isAt("review");
  await page.clock.fastForward(61_000);
  // A session does not outlive its link: the merchant signs in again, and is where they were.
  await merchant.isAt("session-expired");
  await expect(merchant.email).toHaveValue(group);
  await expect(merchant.password).toHaveValue("");
  await merchant.signsIn(group);
  await merchant.isAt("review");
  await expect(host.frame().getByText("Ashley Cross")).toBeVisible();
  await page.clock.resume();
  await page.clock.fastForward(2000);
  await merchant.connects();
  await merchant.isAt("success");
  expect(await partner.readsStatus(fresh)).toBe("finished");
  expect((await partner.exchanges(fresh)).ereceipt).toBe(true);
  expect(await host.called()).not.toContain("onExpired");
});

test("a host may renew before the link runs out: the merchant stays where they are", async ({
  host,
  partner,
}) => {
  const [first, second] = [await partner.createsToken(), await partner.createsToken()];
  await host.opens();
  await host.starts({ integrationToken: first });
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await host.renews(second);
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  expect(await partner.readsStatus(second)).toBe("finished");
  expect(await partner.readsStatus(first)).toBe("pending");
});

test("a host that renews the link for somebody else's account: it stands on the review, marked, before anything is connected", async ({
  host,
  partner,
  page,
}) => {
  // High enough for all of the review.
  await page.setViewportSize({ width: 1000, height: 1200 });
  await page.clock.install();
  const first = await partner.createsToken("Bridge Street Coffee, till 2");
  const second = await partner.createsToken("Somebody Else, till 9");
  const third = await partner.createsToken("Yet Somebody Else");
  await host.opens();
  await host.starts({ integrationToken: first });
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await expect(host.frame().getByText("Bridge Street Coffee, till 2")).toBeVisible();
  await host.renews(second);
  await expect(host.frame().getByText("account Somebody Else, till 9 New")).toBeVisible();
  await expect(merchant.announced).toContainText("Something has changed since you read this page");
  await isArmed(merchant);
  // Again somebody else's: it differs from what was read as the one before did, and yet is another.
  await stopsTime(host);
  await host.renews(third);
  await expect(host.frame().getByText("account Yet Somebody Else New")).toBeVisible();
  await isNotArmed(merchant);
  await page.clock.resume();
  await merchant.connects();
  await merchant.isAt("success");
  expect(await partner.readsStatus(third)).toBe("finished");
  expect(await partner.readsStatus(second)).toBe("pending");
  expect(await partner.readsStatus(first)).toBe("pending");
});

test("a link that is expired again at once is not renewed for ever", async ({ host }) => {
  await host.opens();
  await host.starts({}, { fresh: ["sandbox_expired", "sandbox_expired", "sandbox_ready"] });
  await expect.poll(() => host.called()).toContain("onExpired");
  await host.merchant().isAt("expired");
});

test("when there is no token to be had the host is told, and nothing is left open", async ({
  host,
  page,
}) => {
  await host.opens();
  await host.starts({}, { fresh: [] });
  await expect
    .poll(() => host.heard())
    .toEqual([["onError", { code: "token_unavailable", recoverable: false }], ["onClose"]]);
  await expect(page.locator("dialog, iframe")).toHaveCount(0);
});

test("a frame that was left for a window of its own hears of its end, and tells its host", async ({
  host,
  page,
  partner,
}) => {
  const token = await partner.createsToken();
  await host.opens();
  await host.starts({ integrationToken: token });
  const merchant = host.merchant();
  await merchant.isAt("sign-in");
  const opening = page.waitForEvent("popup");
  await merchant.button("Open in a new window").click();
  const popup = await opening;
  const there = new Merchant(popup);
  await there.cancels();
  await there.isAt("declined");
  await popup.close();
  // The focus is in the frame again: somebody has come back to it.
  await page.getByRole("button", { name: "Close" }).focus();
  await merchant.email.click();
  await merchant.isAt("cancelled");
  await expect.poll(() => host.called()).toContain("onDeclined");
});
