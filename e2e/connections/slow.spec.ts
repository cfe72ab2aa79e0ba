/** What takes its time on a bad line, and what a merchant does meanwhile. */
import type { Request } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { ConnectionsPage, connected, isOfOne, openedConnection } from "../support/connections-page.ts";
import { holds } from "../support/holds.ts";

const isList = (url: URL) => url.pathname === "/v1/connections";

test("who goes back while a disconnect is on its way stays on the list when it is done", async ({
  merchant,
  partner,
}) => {
  const { own } = await openedConnection(merchant, partner);
  const release = await holds(own.page, isOfOne);
  await own.disconnects();
  // Neither a key nor a button takes the question away: it would seem that the connection was kept.
  await own.button("Keep connected").click();
  await own.page.keyboard.press("Escape");
  await expect(own.question).toBeVisible();
  await own.page.goBack();
  await own.isAt("connections");
  release();
  await merchant.sees("Nothing is connected yet");
  await expect(own.says("Tillwise POS is disconnected.")).toBeVisible();
  await expect(own.page).toHaveURL("/connections");
});

test("a list that was asked for before a disconnect does not bring it back", async ({
  merchant,
  partner,
  context,
}) => {
  const { own } = await openedConnection(merchant, partner);
  const [opened, isAnswered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await context.route(isList, async (route) => {
    const response = await route.fetch();
    isAnswered.resolve();
    await opened.promise;
    await route.fulfill({ response });
  });
  await own.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await isAnswered.promise;
  const isTheList = (request: Request) => isList(new URL(request.url()));
  const outcome = Promise.race([
    own.page.waitForEvent("requestfinished", isTheList).then(() => "taken"),
    own.page.waitForEvent("requestfailed", isTheList).then(() => "given up"),
  ]);
  await own.disconnects();
  await merchant.sees("Nothing is connected yet");
  opened.resolve();
  expect(await outcome).toBe("given up");
  await expect(own.rows).toHaveCount(0);
});

test("of two changes the second waits for the first: its answer is the newer", async ({
  merchant,
  partner,
  context,
  expectsConsole,
}) => {
  expectsConsole(/ERR_FAILED/);
  await connected(merchant, partner);
  const own = new ConnectionsPage(merchant.page);
  const second = { id: "coupons", title: "Print coupons", answer: true };
  // As of a partner that asks for two.
  await context.route(isList, async (route) => {
    const response = await route.fetch();
    const { connections } = await response.json();
    connections[0].preferences.push(second);
    await route.fulfill({ response, json: { connections } });
  });
  await own.sees();
  await own.row("Tillwise POS").click();
  const sent: string[] = [];
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  await context.route(isOfOne, async (route) => {
    sent.push(route.request().postData() ?? "");
    await opened;
    await route.abort();
  });
  await own.ereceipts.click();
  await own.page.getByRole("switch", { name: "Print coupons" }).click();
  await expect(own.says("Saving")).toHaveCount(2);
  expect(sent).toEqual([JSON.stringify({ preferences: [{ id: "ereceipt", answer: false }] })]);
  open();
  await expect(own.says("That could not be saved.")).toHaveCount(2);
  expect(sent).toHaveLength(2);
});
