/** Forty connections, and two thousand. */
import { expect, test } from "../fixtures.ts";
import { ConnectionsPage } from "../support/connections-page.ts";

test("forty are all there, each of the four handshakes' among them", async ({ page, expectsConsole }) => {
  expectsConsole(/status of 404/);
  // One of the partners has no logo at its address. Heard of before the test ends, which is soon.
  const noLogo = page.waitForEvent("console", (message) => message.text().includes("status of 404"));
  const own = new ConnectionsPage(page);
  await own.sees("forty@harbour.example");
  await expect(own.rows).toHaveCount(40);
  await expect(page.getByText("40 of 40 connections")).toBeVisible();
  for (const partner of ["Tillwise POS", "Stockroom", "Second Cup Rewards", "Menu Board"])
    await expect(own.row(partner).first()).toBeVisible();
  await noLogo;
});

test("of two thousand forty are in the document, and any is found by two words", async ({
  page,
  expectsConsole,
}) => {
  expectsConsole(/status of 404/);
  const own = new ConnectionsPage(page);
  await own.sees("thousands@harbour.example");
  await expect(own.rows).toHaveCount(40);
  await expect(page.getByText("40 of 2,000 connections")).toBeVisible();
  await own.button("Show more connections").click();
  await expect(own.rows).toHaveCount(80);
  await own.search.fill("aberdeen tillwise");
  await expect(own.merchant.announced).toContainText("7 of 2,000 connections");
  await expect(own.rows).toHaveCount(7);
  for (const row of await own.rows.all()) await expect(row).toContainText(/Tillwise POS.*Aberdeen/s);
  await own.search.fill("nothing like it");
  await expect(own.says("No connection matches.")).toBeVisible();
  await own.button("Clear").click();
  await expect(own.search).toBeFocused();
  await expect(own.search).toHaveValue("");
  await expect(own.rows).toHaveCount(80);
});
