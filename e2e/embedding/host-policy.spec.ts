/** Hosts whose own Content-Security-Policy, or ours, has a say in the frame. */
import { connectUrl, partnerHost } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { holds } from "../support/holds.ts";
import { stopsTime } from "../support/time.ts";

test("on a host with a strict CSP of its own it needs two directives, and breaks none", async ({
  host,
  page,
}) => {
  const policy = (frames: string) =>
    `default-src 'none'; script-src 'self' ${connectUrl}; frame-src ${frames}; style-src 'none'; img-src data:; require-trusted-types-for 'script'`;
  await host.opens("", partnerHost, { "Content-Security-Policy": policy(connectUrl) });
  await host.starts({ integrationToken: "sandbox_ready" });
  await host.merchant().isAt("sign-in");
  await expect(page.getByRole("button", { name: "Close" })).toBeVisible();
});

test("on a host whose CSP forbids the frame, diagnose() names the directive", async ({
  host,
  expectsConsole,
}) => {
  expectsConsole(/frame-src|Framing|violates|does not match the recipient/);
  const policy = `default-src 'none'; script-src 'self' ${connectUrl}; frame-src 'none'; img-src data:`;
  await host.opens("", partnerHost, { "Content-Security-Policy": policy });
  await host.starts({ integrationToken: "sandbox_ready" });
  await expect.poll(() => host.diagnosis()).toContain(`allow ${connectUrl} in frame-src`);
});

test("a frame that is blocked by its header ends in load_timeout three seconds after it has loaded, once, and can be closed", async ({
  host,
  page,
  expectsConsole,
}) => {
  expectsConsole(/frame-ancestors|ERR_BLOCKED/);
  await page.clock.install();
  await host.opens();
  await stopsTime({ page });
  const failed = page.waitForEvent("requestfailed");
  await host.starts({ clientId: "dashcart", integrationToken: "sandbox_ready" });
  await failed;
  const told = [["onError", { code: "load_timeout", recoverable: false }]];
  let waited = 0;
  await expect
    .poll(
      async () => {
        await page.clock.runFor(50);
        waited += 50;
        return host.heard();
      },
      // By the page's clock it is seconds; a busy machine takes longer to turn that on.
      { intervals: [20], timeout: 40_000 },
    )
    .toEqual(told);
  // What the browser takes until it has loaded is among it.
  expect(waited).toBeGreaterThanOrEqual(3000);
  expect(waited).toBeLessThan(9500);
  await page.clock.runFor(10_000);
  expect(await host.heard()).toEqual(told);
  expect(await host.diagnosis()).toContain(`Register ${partnerHost}`);
  await page.clock.resume();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.locator("dialog")).toHaveCount(0);
});

test("a page whose own scripts come late is no page that was blocked", async ({ host, page }) => {
  const release = await holds(page, /\/assets\/index-.*\.js/);
  await page.clock.install();
  await host.opens();
  await stopsTime({ page });
  await host.starts({ integrationToken: "sandbox_ready" });
  await expect(host.merchant().email).toBeVisible();
  await page.clock.runFor(6000);
  expect(await host.heard()).toEqual([]);
  release();
  await page.clock.resume();
  await expect.poll(() => host.called()).toEqual(["onReady", "onStep"]);
});
