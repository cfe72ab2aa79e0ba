/** What is agreed to is what was read last, and shown: also when it changes while the merchant reads. */
import { readFile } from "node:fs/promises";
import { test as base, expect, leave } from "../fixtures.ts";
import type { Merchant } from "../support/merchant.ts";
import { Partner } from "../support/partner.ts";
import { type Registrar, startRegistrar } from "./registrar.ts";

const account = "Bridge Street Coffee, till 2";
const payouts = { id: "payouts", title: "Move your money", required: true };

const test = base.extend<{ registrar: Registrar; tillwise: Partner }>({
  registrar: async ({ context }, provide) => {
    const registrar = await startRegistrar();
    await provide(registrar);
    await leave(context);
    await registrar.close();
  },
  tillwise: async ({ registrar }, provide) => provide(new Partner("tillwise", registrar.connect.connectUrl)),
});

const asksForMore = ({ changes }: Registrar) =>
  changes((tillwise) => ({ ...tillwise, permissions: [...tillwise.permissions, payouts] }));
const permission = (merchant: Merchant, words: string) =>
  merchant.view.getByRole("listitem").filter({ hasText: words });

async function savedCopy(merchant: Merchant): Promise<string> {
  const coming = merchant.page.waitForEvent("download");
  await merchant.button("Save a copy of what you agreed").click();
  return readFile(await (await coming).path(), "utf8");
}

test("fault 44: a partner asks for more between reading and pressing: nothing is connected, and what is new is marked", async ({
  merchant,
  registrar,
  tillwise,
  expectsConsole,
}) => {
  expectsConsole(/status of 409/);
  const token = await tillwise.createsToken(account);
  await merchant.reachesReview(tillwise.link(token));
  asksForMore(registrar);
  await merchant.connects();
  await expect(permission(merchant, "Move your money")).toContainText("New");
  await expect(permission(merchant, "Send your orders")).not.toContainText("New");
  await expect(merchant.announced).toContainText("Something has changed since you read this page");
  await expect(merchant.heading).toBeFocused();
  expect(await tillwise.readsStatus(token)).toBe("pending");

  await merchant.connects();
  await merchant.isAt("success");
  expect(await tillwise.readsStatus(token)).toBe("finished");
  const copy = await savedCopy(merchant);
  expect(copy).toContain("- Move your money");
  expect(copy).toContain(`Account at Tillwise POS: ${account}`);
});

test("a look at another tab, and what has changed meanwhile is marked before anything is pressed", async ({
  merchant,
  registrar,
  tillwise,
}) => {
  const token = await tillwise.createsToken();
  await merchant.reachesReview(tillwise.link(token));
  asksForMore(registrar);
  await merchant.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(permission(merchant, "Move your money")).toContainText("New");
  await merchant.connects();
  await merchant.isAt("success");
});

test("what was chosen is kept over a change of what is asked for", async ({
  merchant,
  registrar,
  tillwise,
  expectsConsole,
}) => {
  expectsConsole(/status of 409/);
  const token = await tillwise.createsToken();
  await merchant.choosesAllTheWay(tillwise.link(token));
  asksForMore(registrar);
  await merchant.connects();
  await expect(permission(merchant, "Move your money")).toContainText("New");
  await expect(merchant.view.getByText("Ashley Cross")).toBeVisible();
  await merchant.connects();
  await merchant.isAt("success");
  expect((await tillwise.exchanges(token)).ereceipt).toBe(true);
});

test("an API of another build words it differently: its text is shown, and that is what is agreed to", async ({
  merchant,
  registrar,
  tillwise,
  expectsConsole,
}) => {
  expectsConsole(/status of 409/);
  registrar.rewords("Send your orders", "Hand over your orders");
  const token = await tillwise.createsToken();
  await merchant.reachesReview(tillwise.link(token));
  await merchant.connects();
  await expect(merchant.view.getByText("- Hand over your orders")).toBeVisible();
  await expect(merchant.announced).toContainText("The wording has changed since you opened this page");
  expect(await tillwise.readsStatus(token)).toBe("pending");
  await merchant.connects();
  await merchant.isAt("success");
  expect(await savedCopy(merchant)).toContain("- Hand over your orders");
});

test("fault 46: whose account a link is for stands on the sign-in, in the document already, and on the review", async ({
  merchant,
  partner,
}) => {
  const link = partner.link(await partner.createsToken(account));
  expect(await (await fetch(link)).text()).toContain(`<bdi>${account}</bdi>`);
  await merchant.opens(link);
  const line = merchant.view.getByText(`Tillwise POS, account ${account}`);
  await expect(line).toBeVisible();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.isAt("review");
  await expect(line).toBeVisible();
  await merchant.connects();
  await merchant.isAt("success");
  expect(await savedCopy(merchant)).toContain(`Account at Tillwise POS: ${account}`);
});

test("an account of markup, or in another script, is text in a line of its own", async ({
  merchant,
  partner,
}) => {
  for (const name of ["<img src=x onerror=alert(1)>", "קפה הגשר, קופה 2"]) {
    await merchant.opens(partner.link(await partner.createsToken(name)));
    await expect(merchant.view.locator("bdi", { hasText: name })).toBeVisible();
  }
});

test("nothing of the address is ever taken for the name of an account", async ({ merchant, partner }) => {
  const link = await partner.freshLink();
  await merchant.opens(`${link}&account_name=Somebody&login_hint=Somebody`);
  await merchant.isAt("sign-in");
  await expect(merchant.view.getByText("Somebody")).toHaveCount(0);
});
