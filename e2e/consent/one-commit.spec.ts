/** One intent is committed once, however often it is pressed and wherever it is open. */
import { expect, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";

test("fault 26: a double click on Connect sends one confirmation", async ({ merchant, partner }) => {
  const keys = keysSentBy(merchant.page);
  await merchant.reachesReview(await partner.freshLink());
  await merchant.readsAll();
  await merchant.button("Connect").hover();
  await expect(merchant.button("Connect")).toHaveAttribute("data-armed", "true");
  await merchant.button("Connect").dblclick();
  await merchant.isAt("success");
  expect(keys).toHaveLength(1);
});

test("fault 26: Enter held down on Connect sends one confirmation", async ({ merchant, partner }) => {
  const keys = keysSentBy(merchant.page);
  await merchant.reachesReview(await partner.freshLink());
  await merchant.readsAll();
  await expect(merchant.button("Connect")).toHaveAttribute("data-armed", "true");
  await merchant.button("Connect").focus();
  // A key that is pressed while it is down repeats, as a real one does.
  for (let repeat = 0; repeat < 12; repeat += 1) await merchant.page.keyboard.down("Enter");
  await merchant.page.keyboard.up("Enter");
  await merchant.isAt("success");
  expect(keys).toHaveLength(1);
});

test("fault 27: two tabs: what one finishes, the other learns when it is looked at", async ({
  merchant,
  anotherTab,
  partner,
}) => {
  const link = await partner.freshLink();
  const other = await anotherTab();
  await merchant.reachesReview(link);
  await other.reachesReview(link);
  await other.connects();
  await other.isAt("success");
  await merchant.isAt("review");
  await merchant.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await merchant.sees("Tillwise POS is connected already");
  await merchant.isAt("finished-elsewhere");
});

test("fault 27: two tabs: the other's Connect is too late, and says so", async ({
  merchant,
  anotherTab,
  partner,
  context,
  expectsConsole,
}) => {
  expectsConsole(/status of 409/);
  const keys = keysSentBy(context);
  const link = await partner.freshLink();
  const other = await anotherTab();
  await merchant.reachesReview(link);
  await other.reachesReview(link);
  await other.connects();
  await other.isAt("success");
  await merchant.connects();
  await merchant.isAt("finished-elsewhere");
  expect(new Set(keys).size).toBe(2);
});
