/**
 * Two builds answer behind one address while a new version is rolled out, and the older one never has the newer one's
 * files. Whoever opens the page then gets through, or is told at once to load it again.
 */
import { test as base, expect, leave } from "../fixtures.ts";
import { holdsTheBundle } from "../support/holds.ts";
import { owner, password } from "../support/merchant.ts";
import { Partner } from "../support/partner.ts";
import { buildNext, type Servers, startServers, startUpgrade, type Upgrade } from "./two-builds.ts";

const test = base.extend<{ upgrade: Upgrade; partner: Partner }, { servers: Servers }>({
  servers: [
    async ({ browser: _ }, provide) => {
      const { folder, remove } = await buildNext();
      const servers = await startServers(folder);
      await provide(servers);
      await Promise.all([servers.old.stop(), servers.new.stop()]);
      await remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  upgrade: async ({ servers, context }, provide) => {
    const upgrade = await startUpgrade(servers);
    await provide(upgrade);
    await leave(context);
    upgrade.close();
  },
  /** Tillwise, whose links lead to the address of both. */
  partner: async ({ upgrade }, provide) => provide(new Partner("tillwise", upgrade.url)),
});

const isFile = (path: string) => path.startsWith("/assets/");

/** What is not found; and of words that were asked for ahead, that the code which reads them did not come for long. */
const notFound = /status of 404|preloaded using link preload but not used/;

for (const page of [1, 2, 3, 4, 5, 6])
  test(`page ${page} of six, its requests answered by turns, gets through`, async ({
    merchant,
    partner,
    upgrade,
    expectsConsole,
  }) => {
    const begins = page % 2 === 0 ? "new" : "old";
    // What a new page asks for first is asked of the old server; an old page finds its files at both.
    if (begins === "new") expectsConsole(notFound);
    const token = await partner.createsToken();
    let requests = 0;
    upgrade.leads(() => {
      requests += 1;
      return (requests % 2 === 1) === (begins === "new") ? "new" : "old";
    });
    await merchant.opens(partner.link(token));
    // A page whose code did not come loads itself again, and takes a password that was typed by then with it.
    await merchant.isAt("sign-in");
    await merchant.signsIn();
    await merchant.isAt("preferences");
    await merchant.continues();
    await merchant.connects();
    await merchant.isAt("success");
    expect(await partner.readsStatus(token)).toBe("finished");
  });

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
  let documents = 0;
  upgrade.leads((path) => {
    if (path === "/") documents += 1;
    return path === "/" && documents === 1 ? "new" : "old";
  });
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  expect(documents).toBe(2);
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
  let documents = 0;
  upgrade.leads((path) => {
    if (path === "/") documents += 1;
    return documents < 2 && !path.endsWith(".json") ? "new" : "old";
  });
  await merchant.page.goto(await partner.freshLink(), { waitUntil: "commit" });
  await merchant.email.fill(owner);
  await merchant.isAt("sign-in");
  await expect(merchant.email).toHaveValue(owner);
  expect(documents).toBe(2);
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
    let documents = 0;
    upgrade.leads((path) => {
      if (path === "/") documents += 1;
      return files.test(path) ? "old" : "new";
    });
    await merchant.page.goto(await partner.freshLink(), { waitUntil: "commit" });
    await merchant.email.fill(owner);
    await expect(merchant.view.getByText("This page has been updated")).toBeVisible({ timeout: 30_000 });
    expect(documents).toBe(3);
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
