/** Fault 20: a partner's page whose policy cuts off the windows that it opens. */
import { partnerHost } from "../addresses.ts";
import { expect, test } from "./fixtures.ts";
import { Merchant } from "./merchant.ts";

test("fault 20: under COOP same-origin the popup works, and the host is not told that it was cancelled", async ({
  host,
  partner,
  browser,
}) => {
  const token = await partner.createsToken();
  await host.opens(
    `<button onclick="starts({ mode: 'popup', integrationToken: '${token}' }).open()">Connect to Rulrr</button>`,
    partnerHost,
    { "Cross-Origin-Opener-Policy": "same-origin" },
  );
  await new Merchant(host.window).clicks("Connect to Rulrr");
  const merchant = new Merchant(await browser.nextWindow());
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  expect(await partner.readsStatus(token)).toBe("finished");
  await host.isToldOf("popup_severed");
  const called = (await host.heard()).map(([name]) => name);
  expect(called).not.toContain("onDeclined");
  expect(called).not.toContain("onClose");
});
