/** A partner's page that anybody in between could have changed. */
import { partnerHost } from "../addresses.ts";
import { expect, framed, magicLink, test } from "../fixtures.ts";

const insecureHost = partnerHost.replace("partner.localhost", "shop.example");

test.use({
  launchOptions: async ({ launchOptions }, provide) => {
    const args = [...(launchOptions.args ?? []), "--host-resolver-rules=MAP shop.example 127.0.0.1"];
    await provide({ ...launchOptions, args });
  },
});

test("fault 10: over plain http the frame is blocked by header, and the script says insecure_context", async ({
  host,
  page,
  expectsConsole,
}) => {
  expectsConsole(/./);
  await host.opens(framed(magicLink("ready")), insecureHost);
  await expect(host.merchant().heading).toHaveCount(0);
  await page.goto(`${insecureHost}/`);
  await host.starts({ integrationToken: "sandbox_ready" });
  expect(await host.heard()).toEqual([["onError", { code: "insecure_context", recoverable: false }]]);
  await expect(page.locator("iframe, dialog")).toHaveCount(0);
  expect(await host.diagnosis()).toContain("insecure_context");
});
