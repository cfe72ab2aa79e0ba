/** The page in a window of its own: opened in the click, and what becomes of it when the browser comes between. */
import type { Page } from "@playwright/test";
import { partnerHost } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import type { HostPage } from "../support/host-page.ts";
import { Merchant } from "../support/merchant.ts";

async function opensPopup(host: HostPage, token: string): Promise<Merchant> {
  const opening = host.page.waitForEvent("popup");
  await host.starts({ mode: "popup" }, { fresh: [token] });
  return new Merchant(await opening);
}

async function connects(merchant: Merchant): Promise<void> {
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
}

test("it tells its opener each state, and closes on Return", async ({ host, partner }) => {
  await host.opens();
  const merchant = await opensPopup(host, await partner.createsToken());
  await expect.poll(() => host.called()).toContain("onStep");
  await connects(merchant);
  await merchant.returnsTo("Tillwise POS");
  await expect.poll(() => merchant.page.isClosed()).toBe(true);
  await expect.poll(() => host.called()).toContain("onClose");
  expect(await host.called()).toEqual(["onReady", "onStep", "onStep", "onStep", "onSuccess", "onClose"]);
});

test("a merchant who closes it has declined nothing", async ({ host, partner }) => {
  const token = await partner.createsToken();
  await host.opens();
  const merchant = await opensPopup(host, token);
  await merchant.isAt("sign-in");
  await expect.poll(() => host.called()).toContain("onStep");
  await merchant.page.close();
  await expect.poll(() => host.called()).toEqual(["onReady", "onStep", "onClose"]);
  expect(await partner.readsStatus(token)).toBe("pending");
});

test("fault 20: on a page with COOP same-origin the popup works, and the host is not told that it was cancelled", async ({
  host,
  partner,
  page,
}) => {
  const token = await partner.createsToken();
  await host.opens("", partnerHost, { "Cross-Origin-Opener-Policy": "same-origin" });
  const opening = page.context().waitForEvent("page");
  await host.starts({ mode: "popup" }, { fresh: [token] });
  const popup: Page = await opening;
  const merchant = new Merchant(popup);
  await connects(merchant);
  await merchant.sees("Tillwise POS is connected");
  expect(await partner.readsStatus(token)).toBe("finished");
  await expect
    .poll(() => host.heard())
    .toContainEqual(["onError", { code: "popup_severed", recoverable: true }]);
  const called = await host.called();
  expect(called).not.toContain("onDeclined");
  expect(called).not.toContain("onClose");
  expect(await host.diagnosis()).toContain("COOP");
  // The modal that took its place finds out when the merchant comes back to it.
  await page.bringToFront();
  await page.getByRole("button", { name: "Close" }).focus();
  await host.merchant().view.getByRole("heading", { level: 1 }).click();
  await host.merchant().isAt("finished-elsewhere");
  await expect
    .poll(() => host.heard())
    .toContainEqual(["onError", { code: "finished-elsewhere", recoverable: false }]);
});

test("a blocked popup becomes a modal, and the host is told", async ({ host, page }) => {
  await host.opens();
  await page.evaluate(() => {
    window.open = () => null;
  });
  await host.starts({ mode: "popup", integrationToken: "sandbox_ready" });
  await expect(page.locator("dialog[open]")).toBeVisible();
  await host.merchant().isAt("sign-in");
  expect((await host.heard())[0]).toEqual(["onError", { code: "popup_blocked", recoverable: true }]);
  expect(await host.diagnosis()).toContain("in a click");
});

test("a host that closes when it hears of a blocked popup is told of nothing more", async ({
  host,
  page,
}) => {
  await page.clock.install();
  await host.opens();
  await page.evaluate(() => {
    window.open = () => null;
  });
  await host.starts({ mode: "popup", integrationToken: "sandbox_ready" }, { closesAt: "onError" });
  await expect(page.locator("dialog, iframe")).toHaveCount(0);
  await page.clock.fastForward(11_000);
  expect(await host.called()).toEqual(["onClose"]);
  expect(await host.diagnosis()).not.toContain("Register");
});

test("nor is one that closes when it hears that a popup was cut off", async ({ host, page, partner }) => {
  await host.opens("", partnerHost, { "Cross-Origin-Opener-Policy": "same-origin" });
  await host.starts({ mode: "popup" }, { fresh: [await partner.createsToken()], closesAt: "onError" });
  await expect.poll(() => host.diagnosis()).toContain("COOP");
  await expect(page.locator("dialog, iframe")).toHaveCount(0);
  expect((await host.called()).at(-1)).toBe("onClose");
});
