/** A till connects, from its own page on another site: in a frame, in a popup, in the same window. Its whole life. */
import { partnerUrl } from "./addresses.ts";
import { expect, test } from "./fixtures.ts";
import { Merchant } from "./support/merchant.ts";
import type { TillPage } from "./support/till-page.ts";

async function goesThrough(merchant: Merchant, ereceipts: boolean): Promise<void> {
  await merchant.signsIn();
  await merchant.isAt("preferences");
  if (ereceipts) await merchant.ereceipts.check();
  await merchant.continues();
  await merchant.connects();
  await merchant.sees("Tillwise POS is connected");
}

/** Once the till knows: the exchange was made, and a refresh brings a later end. */
async function isConnected(till: TillPage, ereceipts: "on" | "off"): Promise<void> {
  await till.shows("finished");
  await expect(till.detail("Access").first()).toHaveText("given");
  await expect(till.detail("E-receipts")).toHaveText(ereceipts);
  const until = await till.detail("Access until").innerText();
  // The till shows seconds: one that is refreshed within the same second ends in the same.
  const second = new Date().getSeconds();
  await expect.poll(() => new Date().getSeconds()).not.toBe(second);
  await till.button("Renew access").click();
  await expect(till.detail("Renewed")).toHaveText("once");
  await expect(till.detail("Access until")).not.toHaveText(until);
}

test("the till is called what it connects as", async ({ till }) => {
  await till.opens("Tablebook Reservations");
  await expect(till.page.getByRole("banner")).toContainText("Tablebook Reservations");
  await till.page.getByLabel("Handshake").selectOption({ label: "Install from a marketplace" });
  await expect(till.page.getByRole("banner")).toContainText("Menu Board");
  await expect(till.page).toHaveTitle("Menu Board: back office");
});

test("in a frame on another site, with e-receipts: a customer's number, wrong and then right", async ({
  till,
  expectsConsole,
}) => {
  expectsConsole(/status of 422/);
  await till.opens();
  await till.shows("none");
  const merchant = await till.connectsInline();
  await merchant.sees("Connect Tillwise POS to Rulrr");
  await till.shows("pending");
  await goesThrough(merchant, true);
  await merchant.returnsTo("Tillwise POS");
  await expect(till.frame).toHaveCount(0);
  await isConnected(till, "on");

  await till.button("Ring up an order").click();
  await expect(till.numpad).toBeVisible();
  const phone = till.numpad.getByLabel("Phone number");
  for (const key of ["0", "7", "9", "9"])
    await till.numpad.getByRole("button", { name: key, exact: true }).click();
  await expect(phone).toHaveValue("0799");
  await till.button("Send e-receipt").click();
  await expect(till.numpad.getByRole("alert")).toHaveText(
    /^This phone number is too short|^This is not a phone/,
  );
  await expect(till.numpad).toBeVisible();
  await expect(till.printedReceipt).toHaveCount(0);
  await phone.fill("07400 123456");
  await till.button("Send e-receipt").click();
  await expect(till.page.getByText("E-receipt sent to •••3456. No paper receipt.")).toBeVisible();
  await expect(till.numpad).toHaveCount(0);
  await expect(till.printedReceipt).toHaveCount(0);

  // The next customer would rather not.
  await till.button("Ring up an order").click();
  await till.button("Skip, print receipt").click();
  await expect(till.printedReceipt).toBeVisible();
  await expect(till.numpad).toHaveCount(0);
});

test("in a popup, without e-receipts: there is no numpad, and the popup closes on Return", async ({
  till,
}) => {
  await till.opens();
  const merchant = await till.connectsInPopup();
  await merchant.sees("Connect Tillwise POS to Rulrr");
  await till.shows("pending");
  await goesThrough(merchant, false);
  await merchant.returnsTo("Tillwise POS");
  await expect.poll(() => merchant.page.isClosed()).toBe(true);
  await isConnected(till, "off");
  await till.button("Ring up an order").click();
  await expect(till.printedReceipt).toBeVisible();
  await expect(till.numpad).toHaveCount(0);
});

test("in the same window: Return leads back to the till, which knows", async ({ till }) => {
  await till.opens();
  const merchant = await till.connectsInSameWindow();
  await merchant.sees("Connect Tillwise POS to Rulrr");
  await goesThrough(merchant, true);
  await merchant.returnsTo("Tillwise POS");
  await expect(till.page).toHaveURL(`${partnerUrl}/returned`);
  await isConnected(till, "on");
  await till.button("Ring up an order").click();
  await expect(till.numpad).toBeVisible();
});

for (const way of ["connectsInline", "connectsInPopup", "connectsInSameWindow"] as const)
  test(`declined (${way}): the till says cancelled, and there is nothing to ring up`, async ({ till }) => {
    await till.opens();
    const merchant = await till[way]();
    await merchant.sees("Connect Tillwise POS to Rulrr");
    await merchant.cancels();
    await merchant.isAt("declined");
    await merchant.returnsTo("Tillwise POS");
    await till.shows("cancelled");
    await expect(till.button("Ring up an order")).toBeHidden();
    await expect(till.button("Renew access")).toBeHidden();
  });

test("a frame needs no cookie and no storage of its own", async ({ till, context }) => {
  // Every store of a framed page throws, as where a browser blocks them for third parties.
  await context.addInitScript(() => {
    if (window.parent === window) return;
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("Blocked", "SecurityError");
        },
      });
    Object.defineProperty(document, "cookie", {
      get: () => {
        throw new DOMException("Blocked", "SecurityError");
      },
    });
  });
  await till.opens();
  const merchant = await till.connectsInline();
  await goesThrough(merchant, false);
  await till.shows("finished");
  expect(await context.cookies()).toEqual([]);
});

test("a frame can be left for a window of its own", async ({ till }) => {
  await till.opens();
  const framed = await till.connectsInline();
  await framed.isAt("sign-in");
  const opening = till.page.waitForEvent("popup");
  await framed.button("Open in a new window").click();
  const popup = await opening;
  await expect(popup.getByRole("heading", { level: 1 })).toHaveText("Connect Tillwise POS to Rulrr");
  expect(popup.url()).not.toContain("integration_token");
});

test("over the till's own page: it goes on Return, and the till knows", async ({ till }) => {
  await till.opens();
  await till.chooses("Over this page");
  await till.button("Connect to Rulrr").click();
  const merchant = new Merchant(till.page, till.page.frameLocator("dialog iframe"));
  await goesThrough(merchant, true);
  await merchant.returnsTo("Tillwise POS");
  await expect(till.page.locator("dialog")).toHaveCount(0);
  await isConnected(till, "on");
});

test("a partner without a registered origin is not framed", async ({ till, expectsConsole }) => {
  expectsConsole(/frame-ancestors 'none'|does not match the recipient window's origin/);
  expectsConsole(/ERR_BLOCKED_BY_RESPONSE/);
  await till.opens("Dashcart Delivery");
  const blocked = till.page.waitForEvent("requestfailed");
  const merchant = await till.connectsInline();
  await blocked;
  await expect(merchant.heading).toHaveCount(0);
});
