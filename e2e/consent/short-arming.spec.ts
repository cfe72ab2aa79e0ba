/** What a partner may switch for their own tests: how long Connect waits before it takes a press. In the sandbox, and nowhere else. */
import type { Page } from "@playwright/test";
import { connectUrl, partnerHost } from "../addresses.ts";
import { expect, framed, magicLink, test } from "../fixtures.ts";
import { goesOnToReview } from "../support/framed-review.ts";
import type { Merchant } from "../support/merchant.ts";
import { type OwnServer, startServer } from "../support/own-server.ts";
import { stopsTime } from "../support/time.ts";

// By one worker: what they all need is started once.
test.describe.configure({ mode: "default" });

let quick: OwnServer;
test.beforeAll(async () => {
  quick = await startServer({ origins: partnerHost, settings: { SANDBOX_ARMING_MS: "0" } });
});
test.afterAll(() => quick.loses());

/** How much of the page's time goes by until the button takes a press, in ms: small steps, so that the browser can look in between. */
async function armsAfter(page: Page, merchant: Merchant): Promise<number> {
  for (let time = 0; ; time += 10) {
    if ((await merchant.commitButton.getAttribute("data-armed")) === "true") return time;
    await page.clock.runFor(10);
  }
}

async function comesToReview(page: Page, merchant: Merchant): Promise<void> {
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await stopsTime({ page });
  await goesOnToReview(merchant);
}

/** The page's own idea of what it was handed over by the server. */
async function handsOver(page: Page, handedOver: string): Promise<void> {
  await page.route(`${connectUrl}/?*`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('{"mode":"test"', `{${handedOver}`);
    expect(body).toContain(handedOver);
    await route.fulfill({ response: answer, body });
  });
}

test("a sandbox that is told so has the button take a press at once", async ({ page, merchant }) => {
  await page.clock.install();
  await merchant.opens(magicLink("ready").replace(connectUrl, quick.connectUrl));
  await comesToReview(page, merchant);
  expect(await armsAfter(page, merchant)).toBeLessThan(500);
  await page.clock.resume();
  await merchant.connects();
  await merchant.isAt("success");
});

test("in a frame too, once it was seen", async ({ page, host }) => {
  await page.clock.install();
  await host.opens(
    framed(magicLink("ready").replace(connectUrl, quick.connectUrl), `style="border:0;block-size:700px"`),
  );
  await comesToReview(page, host.merchant());
  expect(await armsAfter(page, host.merchant())).toBeLessThan(500);
});

test("one that is told nothing waits its second", async ({ page, merchant }) => {
  await page.clock.install();
  await merchant.opens(magicLink("ready"));
  await comesToReview(page, merchant);
  expect(await armsAfter(page, merchant)).toBeGreaterThanOrEqual(900);
});

test("a page that does not say Test mode waits its second, whatever it is handed", async ({
  page,
  merchant,
  expectsConsole,
}) => {
  // What was rendered for it says Test mode.
  expectsConsole(/React error #418/);
  await page.clock.install();
  await handsOver(page, '"mode":"live","armingMs":0');
  await merchant.opens(magicLink("ready"));
  await comesToReview(page, merchant);
  expect(await armsAfter(page, merchant)).toBeGreaterThanOrEqual(900);
});

test("and no page waits longer than that", async ({ page, merchant }) => {
  await page.clock.install();
  await handsOver(page, '"mode":"test","armingMs":60000');
  await merchant.opens(magicLink("ready"));
  await comesToReview(page, merchant);
  expect(await armsAfter(page, merchant)).toBeLessThan(1500);
});
