/** What comes with the later screens, on a line that fails just then. */
import { expect, magicLink, test } from "../fixtures.ts";

for (const [what, file] of [
  ["style sheet", /lazy-screens-.*\.css$/],
  ["code", /lazy-screens-.*\.js$/],
  ["code that makes the calls", /lazy-calls-.*\.js$/],
  ["language", /en-.*\.later\.json$/],
] as const)
  test(`the ${what} does not come at first: Try again brings all of it`, async ({
    merchant,
    expectsConsole,
  }) => {
    expectsConsole(/net::ERR_FAILED/);
    let down = true;
    await merchant.page.route(file, (route) => (down ? route.abort() : route.continue()));
    await merchant.opens(magicLink("ready"));
    await merchant.signsIn();
    await merchant.isAt("unavailable");
    down = false;
    await merchant.triesAgain();
    await merchant.isAt("preferences");
    await merchant.continues();
    await merchant.isAt("review");
    // Its facts stand apart only where the sheet is there.
    const line = merchant.view.locator("dl > div").first();
    await expect(line).toHaveCSS("border-bottom-style", "solid");
  });

test("the device is offline while the merchant types, and what comes then does not: it is asked for again", async ({
  merchant,
  context,
  expectsConsole,
}) => {
  expectsConsole(/net::ERR_INTERNET_DISCONNECTED/);
  let typing = false;
  await context.route(/\/assets\/(lazy-screens|lazy-calls|paths)-/, async (route) => {
    if (!typing) {
      typing = true;
      await context.setOffline(true);
    }
    await route.continue();
  });
  await merchant.opens(magicLink("ready"));
  await merchant.signsIn();
  await merchant.isAt("unavailable");
  await expect(merchant.view.getByText(/^This device seems to be offline\./)).toBeVisible();
  // By itself, with what was typed.
  await context.setOffline(false);
  await merchant.isAt("preferences");
});

test("the line goes silent while the code comes: the wait ends, and Try again brings it", async ({
  merchant,
}) => {
  let silent = true;
  // Neither answered nor refused, for as long as it lasts.
  await merchant.page.route(/\/assets\/lazy-screens-/, (route) => (silent ? undefined : route.continue()));
  await merchant.opens(magicLink("ready"));
  await merchant.signsIn();
  await expect(merchant.view.locator("html")).toHaveAttribute("data-state", "unavailable", {
    timeout: 25_000,
  });
  silent = false;
  await merchant.triesAgain();
  await merchant.isAt("preferences");
});
