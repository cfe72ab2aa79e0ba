/** Vite, React and TypeScript in a fresh folder, in StrictMode, with the package from its tarball. */
import { expect, test } from "../fixtures.ts";
import { holds } from "../support/holds.ts";
import { Merchant } from "../support/merchant.ts";
import { type FreshApp, startApp } from "./fresh-folder.ts";

// By one worker: what they all need is started once.
test.describe.configure({ mode: "default" });

let app: FreshApp;
test.beforeAll(async () => {
  app = await startApp("Vite and React");
});
test.afterAll(() => app.leaves());
// React says so wherever it is built for development.
test.beforeEach(({ expectsConsole }) => expectsConsole(/React DevTools/));

test("the hook: a merchant connects over the page, which hears of it in its latest render", async ({
  page,
}) => {
  const { tokens: before } = await app.state();
  await page.goto(app.url);
  await page.getByRole("button", { name: "Over this page" }).click();
  const merchant = new Merchant(page, page.frameLocator("iframe"));
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.ereceipts.check();
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  await expect(page.locator("#heard")).toHaveText("ready success with e-receipts");
  await expect.poll(async () => (await app.state()).connected.length).toBeGreaterThan(0);
  expect((await app.state()).tokens).toBe(before + 1);
});

test("the hook: a popup opens in the click, and the page hears of it", async ({ page }) => {
  await page.goto(app.url);
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: "In a popup" }).click();
  await new Merchant(await opened).isAt("sign-in");
  await expect(page.locator("#heard")).toHaveText("ready");
});

test("the component: one token for each time it comes, and nothing left when it goes", async ({ page }) => {
  await page.goto(app.url);
  const toggle = page.getByRole("button", { name: "In this page" });
  const { tokens: before } = await app.state();
  for (const times of [1, 2]) {
    await toggle.click();
    await new Merchant(page, page.frameLocator(".place iframe")).isAt("sign-in");
    expect((await app.state()).tokens).toBe(before + times);
    await toggle.click();
    await expect(page.locator("iframe")).toHaveCount(0);
  }
});

test("the component: gone before the script is there, it opens nothing and asks for no token", async ({
  page,
}) => {
  const release = await holds(page, "**/embed/v1.js");
  // The page is not loaded before its script is.
  await page.goto(app.url, { waitUntil: "domcontentloaded" });
  const { tokens: before } = await app.state();
  const toggle = page.getByRole("button", { name: "In this page" });
  await toggle.click();
  await expect(page.locator(".place")).toHaveCount(1);
  await toggle.click();
  const loaded = page.waitForResponse("**/embed/v1.js");
  release();
  await (await loaded).finished();
  // Whatever it would have opened, the next one opens after it.
  await page.getByRole("button", { name: "Over this page" }).click();
  await new Merchant(page, page.frameLocator("iframe")).isAt("sign-in");
  await expect(page.locator("iframe")).toHaveCount(1);
  expect((await app.state()).tokens).toBe(before + 1);
});
