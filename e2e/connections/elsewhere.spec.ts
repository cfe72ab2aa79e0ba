/** What goes wrong while a merchant looks at their connections: ended elsewhere, no network, no session. */
import { connectUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { nextSession } from "../support/calls.ts";
import { ConnectionsPage, connected, isOfOne, openedConnection } from "../support/connections-page.ts";
import { group } from "../support/merchant.ts";

test("two tabs: what one ends, the other hears of by a 404", async ({
  merchant,
  partner,
  context,
  expectsConsole,
}) => {
  expectsConsole(/status of 404/);
  await connected(merchant, partner);
  const [one, other] = [new ConnectionsPage(merchant.page), new ConnectionsPage(await context.newPage())];
  await one.sees();
  await other.sees();
  await other.row("Tillwise POS").click();
  await one.row("Tillwise POS").click();
  await one.disconnects();
  await one.isAt("connections");
  await other.ereceipts.click();
  await other.isAt("connection-ended");
  await other.button("All connections").click();
  await other.merchant.sees("Nothing is connected yet");
});

test("the list is read anew when the merchant comes back to the page", async ({
  merchant,
  partner,
  context,
}) => {
  await connected(merchant, partner);
  const [one, other] = [new ConnectionsPage(merchant.page), new ConnectionsPage(await context.newPage())];
  await one.sees();
  await other.sees();
  await other.row("Tillwise POS").click();
  await other.disconnects();
  await other.isAt("connections");
  await one.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await one.merchant.sees("Nothing is connected yet");
});

test("an address of nobody's connection, or of somebody else's, says the same", async ({ page }) => {
  const own = new ConnectionsPage(page);
  const told: string[] = [];
  for (const path of ["/nobodys", "/many-40-0001"]) {
    await own.opens(path);
    await own.signsIn();
    await own.isAt("connection-ended");
    told.push(await page.getByRole("main").innerText());
    await own.button("All connections").click();
    await own.isAt("connections");
    await expect(page).toHaveURL("/connections");
  }
  expect(told[0]).toBe(told[1]);
  // It is somebody's.
  await own.opens("/many-40-0001");
  await own.signsIn("forty@harbour.example");
  await own.isAt("connection");
});

test("a change that does not reach Rulrr is undone, said, and made again by one press", async ({
  merchant,
  partner,
  context,
  expectsConsole,
}) => {
  expectsConsole(/ERR_FAILED/);
  const { own } = await openedConnection(merchant, partner);
  await context.route(isOfOne, (route) => route.abort());
  await own.ereceipts.click();
  await expect(own.says("That could not be saved.")).toBeVisible();
  await expect(merchant.announced).toContainText("That could not be saved.");
  await expect(own.ereceipts).toBeChecked();
  await context.unrouteAll();
  await own.button("Try again").click();
  await expect(own.says("Saved")).toBeVisible();
  await expect(own.ereceipts).not.toBeChecked();
});

test("a disconnect whose answer is lost is tried again, and is one", async ({
  merchant,
  partner,
  context,
  expectsConsole,
}) => {
  expectsConsole(/ERR_FAILED/);
  const { own, tokens } = await openedConnection(merchant, partner);
  // It arrives, and nobody hears of it.
  await context.route(isOfOne, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await own.disconnects();
  await own.isAt("unavailable");
  await expect(own.says("We do not know yet whether Tillwise POS was disconnected.")).toBeVisible();
  expect(await partner.isToldOf(tokens)).toEqual([403, 401]);
  await context.unrouteAll();
  await own.button("Try again").click();
  await own.isAt("connections");
  await merchant.sees("Nothing is connected yet");
});

test("a session that has ended is begun again where the merchant was, and the list was gone meanwhile", async ({
  merchant,
  partner,
  request,
  expectsConsole,
}) => {
  expectsConsole(/status of 401/);
  await connected(merchant, partner);
  const own = new ConnectionsPage(merchant.page);
  await own.opens();
  const session = nextSession(own.page);
  await own.signsIn();
  await own.row("Tillwise POS").click();
  await request.delete(`${connectUrl}/v1/auth/session`, {
    headers: { Authorization: `Bearer ${await session}` },
  });
  await own.ereceipts.click();
  await own.isAt("session-expired");
  expect(await own.page.content()).not.toContain("Ashley Cross");
  await expect(merchant.email).toHaveValue(group);
  await merchant.signsInAgain();
  await own.isAt("connection");
  await expect(own.ereceipts).toBeChecked();
});

test("whoever has signed in is signed out by ten idle minutes, and by a reload", async ({
  merchant,
  partner,
}) => {
  await connected(merchant, partner);
  const own = new ConnectionsPage(merchant.page);
  await own.page.clock.install();
  await own.sees();
  await own.page.clock.fastForward(10 * 60_000 + 1000);
  await own.isAt("session-expired");
  await expect(merchant.email).toHaveValue("");
  expect(await own.page.content()).not.toContain("Ashley Cross");
  await own.signsIn();
  await own.isAt("connections");
  await own.page.reload();
  await own.isAt("sign-in");
});
