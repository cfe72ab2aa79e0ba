/**
 * Two builds answer behind one address while a new version is rolled out, and the older one never has the newer one's
 * files. Whoever opens the page then gets through, or is told at once to load it again.
 */
import { expect } from "../fixtures.ts";
import { holdsTheBundle } from "../support/holds.ts";
import { owner, password } from "../support/merchant.ts";
import { notFound, startsBothOnce, test } from "./two-builds.ts";

startsBothOnce();

const isFile = (path: string) => path.startsWith("/assets/");

test("a page of the build before finds its files at the new one", async ({ merchant, partner, upgrade }) => {
  upgrade.leads((path) => (isFile(path) ? "new" : "old"));
  const missing: string[] = [];
  merchant.page.on("response", (response) => response.status() === 404 && missing.push(response.url()));
  await merchant.reachesReview(await partner.freshLink());
  expect(missing).toEqual([]);
});

test("a new page whose code only an old server is asked for is loaded again, and goes on", async ({
  merchant,
  partner,
  upgrade,
  expectsConsole,
}) => {
  expectsConsole(notFound);
  upgrade.leads((path) => (path === "/" && upgrade.documents() === 1 ? "new" : "old"));
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  expect(upgrade.documents()).toBe(2);
  await merchant.signsIn();
  await merchant.isAt("preferences");
});

test("a new page whose words only an old server is asked for is loaded again, with the email as typed", async ({
  merchant,
  partner,
  upgrade,
  expectsConsole,
}) => {
  expectsConsole(notFound);
  upgrade.leads((path) => (upgrade.documents() < 2 && !path.endsWith(".json") ? "new" : "old"));
  await merchant.page.goto(await partner.freshLink(), { waitUntil: "commit" });
  await merchant.email.fill(owner);
  await merchant.isAt("sign-in");
  await expect(merchant.email).toHaveValue(owner);
  expect(upgrade.documents()).toBe(2);
  await merchant.password.fill(password);
  await merchant.button("Sign in").click();
  await merchant.isAt("preferences");
});

test("a press before the page loads itself again is answered after that: Sign in asks for the password, which is not kept", async ({
  merchant,
  partner,
  upgrade,
  expectsConsole,
}) => {
  expectsConsole(notFound);
  upgrade.leads((path) => (isFile(path) ? "old" : "new"));
  const release = await holdsTheBundle(merchant.page);
  await merchant.page.goto(await partner.freshLink(), { waitUntil: "commit" });
  await merchant.signsIn();
  upgrade.leads(() => "old");
  release();
  await merchant.isAt("sign-in");
  await expect(merchant.view.getByText("Enter your password")).toBeVisible();
  await expect(merchant.password).toBeFocused();
  await expect(merchant.email).toHaveValue(owner);
  await merchant.signsInAgain();
  await merchant.isAt("preferences");
});

for (const [what, files] of [
  ["code", /\/assets\//],
  ["words", /[.]json$/],
] as const)
  test(`a new page whose ${what} no server has, however often it is loaded, offers in words to load again`, async ({
    merchant,
    partner,
    upgrade,
    expectsConsole,
  }) => {
    expectsConsole(notFound);
    upgrade.leads((path) => (files.test(path) ? "old" : "new"));
    await merchant.page.goto(await partner.freshLink(), { waitUntil: "commit" });
    await merchant.email.fill(owner);
    await expect(merchant.view.getByText("This page has been updated")).toBeVisible({ timeout: 30_000 });
    expect(upgrade.documents()).toBe(3);
    upgrade.leads(() => "new");
    await merchant.button("Load again").click();
    await merchant.isAt("sign-in");
    await merchant.signsIn();
    await merchant.isAt("preferences");
  });

test("Sign in on a new page whose later code nobody has any more offers to load it again, and keeps no password", async ({
  merchant,
  partner,
  upgrade,
  expectsConsole,
}) => {
  expectsConsole(notFound);
  const { page } = merchant;
  upgrade.leads((path) => (/\/(lazy-calls|lazy-screens|paths)-/.test(path) ? "old" : "new"));
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn();
  await merchant.isAt("unavailable");
  await merchant.sees("This page has been updated");
  expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain(password);
  await merchant.button("Back").click();
  await expect(merchant.password).toHaveValue(password);
  await merchant.button("Sign in").click();
  await merchant.isAt("unavailable");
  upgrade.leads(() => "old");
  await merchant.button("Load again").click();
  await merchant.isAt("sign-in");
  await expect(merchant.email).toHaveValue(owner);
  await expect(merchant.password).toHaveValue("");
  expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain(owner);
  await merchant.password.fill(password);
  await merchant.button("Sign in").click();
  await merchant.isAt("preferences");
});
