/** The four ways to open the page, each to its end. */
import { partnerUrl } from "../addresses.ts";
import { expect, test } from "./fixtures.ts";
import { Merchant } from "./merchant.ts";

const done = ["onReady", "onStep", "onStep", "onStep", "onSuccess"];

async function goesThrough(merchant: Merchant): Promise<void> {
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
}

test("inline: within the partner's page", async ({ host, partner }) => {
  const token = await partner.createsToken();
  await host.opens(`<div id="here"></div>`);
  await host.starts({ mode: "inline", container: "#here", integrationToken: token });
  await goesThrough(host.merchant());
  await host.isTold(...done);
  expect(await partner.readsStatus(token)).toBe("finished");
});

test("modal: over the partner's page, which has the focus back afterwards", async ({ host, partner }) => {
  const token = await partner.createsToken();
  await host.opens(
    `<button onclick="starts({ integrationToken: '${token}' }).open()">Connect to Rulrr</button>`,
  );
  const page = new Merchant(host.window);
  await page.tabsTo({ kind: "button" });
  await host.window.presses("Enter");
  await goesThrough(host.merchant());
  await host.merchant().clicks("Return to Tillwise POS");
  await host.isTold(...done, "onClose");
  await page.isOn({ kind: "button", named: "Connect to Rulrr" });
  expect(await partner.readsStatus(token)).toBe("finished");
});

test("popup: in a window of its own, which closes on Return", async ({ host, partner, browser }) => {
  const token = await partner.createsToken();
  await host.opens(
    `<button onclick="starts({ mode: 'popup', integrationToken: '${token}' }).open()">Connect to Rulrr</button>`,
  );
  await new Merchant(host.window).clicks("Connect to Rulrr");
  const popup = await browser.nextWindow();
  const merchant = new Merchant(popup);
  await goesThrough(merchant);
  await merchant.clicks("Return to Tillwise POS");
  await expect.poll(() => popup.isClosed()).toBe(true);
  await host.isTold(...done, "onClose");
  expect(await partner.readsStatus(token)).toBe("finished");
});

test("top level: in the same window, which goes back to the partner", async ({ merchant, partner }) => {
  const token = await partner.createsToken();
  await merchant.opens(partner.link(token));
  await goesThrough(merchant);
  await merchant.clicks("Return to Tillwise POS");
  await expect.poll(() => merchant.window.read(() => location.href)).toBe(`${partnerUrl}/returned`);
  expect(await partner.readsStatus(token)).toBe("finished");
});
