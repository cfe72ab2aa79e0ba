/** A page without a build, and a Node backend, with nothing installed but the package from its tarball. */
import { expect, test } from "../fixtures.ts";
import { holds } from "../support/holds.ts";
import { Merchant } from "../support/merchant.ts";
import { type FreshApp, startApp } from "./fresh-folder.ts";

// By one worker: what they all need is started once.
test.describe.configure({ mode: "default" });

let app: FreshApp;
test.beforeAll(async () => {
  app = await startApp("plain HTML");
});
test.afterAll(() => app.leaves());

test("a merchant connects, the page hears of it, and the backend has what was connected", async ({
  page,
}) => {
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script" && request.url().startsWith(app.connectUrl))
      scripts.push(request.url());
  });
  const { tokens: before } = await app.state();
  await page.goto(app.url);
  await page.getByRole("button", { name: "Connect to Rulrr" }).click();
  const merchant = new Merchant(page, page.frameLocator("iframe"));
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.isAt("review");
  await expect(merchant.view.getByText("Bridge Street, till 2")).toBeVisible();
  await merchant.connects();
  await merchant.isAt("success");
  await expect(page.locator("#heard")).toHaveText("ready success");
  await expect
    .poll(async () => (await app.state()).connected.at(-1))
    .toMatchObject({ profileId: expect.any(String), storeId: expect.any(String) });
  expect((await app.state()).tokens).toBe(before + 1);
  expect(scripts.filter((url) => url.endsWith("/embed/v1.js"))).toHaveLength(1);
  // A backend that complains has written more than that it is there.
  expect(app.output()).toBe("ready\n");
});

test("a click before the script is there opens the page once it is", async ({ page }) => {
  const release = await holds(page, "**/embed/v1.js");
  // The page is not loaded before its script is.
  await page.goto(app.url, { waitUntil: "domcontentloaded" });
  await page.getByRole("button", { name: "Connect to Rulrr" }).click();
  await expect(page.locator("iframe")).toHaveCount(0);
  release();
  await expect(page.locator("iframe")).toHaveCount(1);
  await expect(page.locator("#heard")).toHaveText("ready");
});

test("a script that cannot be had is told, and had by the next click", async ({ page, expectsConsole }) => {
  expectsConsole(/Failed to load resource|ERR_FAILED/);
  let failing = true;
  await page.route("**/embed/v1.js", (route) => (failing ? route.abort() : route.continue()));
  await page.goto(app.url);
  const button = page.getByRole("button", { name: "Connect to Rulrr" });
  await button.click();
  await expect(page.locator("#heard")).toHaveText("script_unavailable");
  failing = false;
  await button.click();
  await expect(page.locator("#heard")).toHaveText("script_unavailable ready");
  expect(await page.locator("script[src*=embed]").count()).toBe(0);
});

test("what answers with a page of its own is no script", async ({ page, expectsConsole }) => {
  expectsConsole(/Unexpected token|SyntaxError/);
  const portal = { body: "<h1>Sign in to the hotel's network</h1>", contentType: "text/javascript" };
  await page.route("**/embed/v1.js", (route) => route.fulfill(portal));
  await page.goto(app.url);
  await page.getByRole("button", { name: "Connect to Rulrr" }).click();
  await expect(page.locator("#heard")).toHaveText("script_unavailable");
});

for (const kind of ["script", "module"])
  test(`the ${kind} at its address for this version, without the package, finds Connect in the folder above`, async ({
    page,
  }) => {
    await page.goto(`${app.url}/${kind}.html`);
    await expect(page).toHaveTitle("ready");
  });
