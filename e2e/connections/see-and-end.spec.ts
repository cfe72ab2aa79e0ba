/** What a merchant agreed to, seen, changed and ended where the page promised it. */
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import { ConnectionsPage, connected, openedConnection } from "../support/connections-page.ts";

/** Dashcart's, which is published as broken. */
const brokenLogo = /status of 404/;

test("a connection is seen, opened, changed and ended, and its tokens stop working", async ({
  merchant,
  partner,
}) => {
  const tokens = await connected(merchant, partner, "Harbour, till 2");
  expect(await partner.isToldOf(tokens)).toEqual([200, 200]);
  const own = new ConnectionsPage(merchant.page);
  await own.sees();
  await expect(own.rows).toHaveCount(1);
  await expect(own.row("Tillwise POS")).toContainText("Harbour, till 2");
  await expect(own.row("Tillwise POS")).toContainText(/Ashley Cross.*Harbour Bakery/);
  await own.row("Tillwise POS").click();
  await own.isAt("connection");
  await expect(merchant.heading).toBeFocused();
  const agreed = own.page.getByText(/^What you agreed with Tillwise POS/);
  await expect(agreed).toContainText("E-receipts by text message: On");
  await expect(agreed).toHaveAttribute("lang", "en");

  await expect(own.ereceipts).toBeChecked();
  await own.ereceipts.click();
  await expect(own.says("Saved")).toBeVisible();
  await expect(merchant.announced).toContainText("Saved");
  await expect(own.page.getByRole("listitem").filter({ hasText: "Offer e-receipts" })).toHaveCount(0);
  // What was agreed to stays what it was.
  await expect(agreed).toContainText("E-receipts by text message: On");

  await own.disconnects();
  await own.isAt("connections");
  await merchant.sees("Nothing is connected yet");
  await expect(merchant.heading).toBeFocused();
  await expect(own.says("Tillwise POS is disconnected.")).toBeVisible();
  await expect(merchant.announced).toContainText("Tillwise POS is disconnected.");
  expect(await partner.isToldOf(tokens)).toEqual([403, 401]);
  await expect(own.page).toHaveURL("/connections");
});

test("the promise that the success makes leads there, in a tab of its own and in the same language", async ({
  merchant,
  partner,
  context,
}) => {
  await connected(merchant, partner);
  const opening = context.waitForEvent("page");
  await merchant.view.getByRole("link", { name: /^You can disconnect Tillwise POS any time/ }).click();
  const own = new ConnectionsPage(await opening);
  await own.merchant.sees("Sign in to see your connections");
  await expect(own.page).toHaveURL("/connections?locale=en");
  await merchant.isAt("success");
});

test("the question says what stops working, and Escape leaves it as it was", async ({
  merchant,
  partner,
}) => {
  const { own, tokens } = await openedConnection(merchant, partner);
  await own.button("Disconnect").click();
  await expect(own.question).toContainText("Tillwise POS can no longer");
  await expect(own.question).toContainText("Send your orders");
  await expect(own.question).toContainText("Offer e-receipts by text message");
  await own.page.keyboard.press("Escape");
  await expect(own.question).toBeHidden();
  await expect(own.button("Disconnect")).toBeFocused();
  expect(await partner.isToldOf(tokens)).toEqual([200, 200]);
});

test("a copy of what was agreed to is saved, word for word", async ({ merchant, partner }) => {
  const { own } = await openedConnection(merchant, partner);
  const shown = await own.page.getByText(/^What you agreed with Tillwise POS/).textContent();
  const download = own.page.waitForEvent("download");
  await own.button("Save a copy of what you agreed").click();
  const saved = await readFile(await (await download).path(), "utf8");
  expect(saved.startsWith(shown ?? "nothing")).toBe(true);
  await expect(own.says("The copy is in your downloads")).toBeVisible();
});

test("the browser's Back leads from a connection to the list, to the row it was opened from", async ({
  page,
  expectsConsole,
}) => {
  expectsConsole(brokenLogo);
  const own = new ConnectionsPage(page);
  await own.sees("forty@harbour.example");
  await own.search.fill("stockroom");
  await expect(own.rows).toHaveCount(7);
  await own.rows.nth(4).click();
  await own.isAt("connection");
  await expect(page).toHaveURL(/\/connections\/[\w-]+$/);
  await page.goBack();
  await own.isAt("connections");
  await expect(own.search).toHaveValue("stockroom");
  await expect(own.rows).toHaveCount(7);
  await expect(own.rows.nth(4)).toBeFocused();
  await page.goForward();
  await own.isAt("connection");
  await own.button("Back").click();
  await own.isAt("connections");
  await page.goBack();
  await expect(page).not.toHaveURL(/connections\//);
});

test("a connection's own address leads to it after signing in, in any language", async ({
  page,
  expectsConsole,
}) => {
  expectsConsole(brokenLogo);
  const own = new ConnectionsPage(page);
  await own.sees("forty@harbour.example");
  const href = await own.rows.nth(3).getAttribute("href");
  const name = await own.rows.nth(3).locator("bdi").first().innerText();
  await page.goto(`${href}?locale=de`);
  await page.getByLabel("E-Mail", { exact: true }).fill("forty@harbour.example");
  await page.getByLabel("Passwort", { exact: true }).fill("rulrr-sandbox");
  await page.getByRole("button", { name: "Anmelden" }).click();
  await own.isAt("connection");
  await own.merchant.sees(name);
  await page.getByRole("combobox").selectOption("en");
  await expect(own.button("Disconnect")).toBeVisible();
  await expect(page).toHaveURL(/locale=en/);
  await own.button("Back").click();
  await own.isAt("connections");
  await expect(page).toHaveURL(/\/connections\?locale=en$/);
});

test("a row opens in a new tab as any link does", async ({ page, context, expectsConsole }) => {
  expectsConsole(brokenLogo);
  const own = new ConnectionsPage(page);
  await own.sees("forty@harbour.example");
  const row = own.rows.first();
  // A press with Ctrl or the command key is left to the browser. Which then opens a tab, and does it in its own time.
  const taken = await row.evaluate((link) => {
    const heard = new Promise<boolean>((resolve) => {
      const hear = (event: Event) => {
        resolve(event.defaultPrevented);
        event.preventDefault();
      };
      window.addEventListener("click", hear, { once: true });
    });
    link.dispatchEvent(
      new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true, metaKey: true }),
    );
    return heard;
  });
  expect(taken).toBe(false);
  const tab = new ConnectionsPage(await context.newPage());
  await tab.page.goto((await row.getAttribute("href")) ?? "");
  await tab.isAt("sign-in");
  await own.isAt("connections");
});
