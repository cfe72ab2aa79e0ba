/** A screen that has only just come up: which presses it takes, and which it does not. */
import type { Locator } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";
import { holdsTheBundle } from "../support/holds.ts";
import { owner, password } from "../support/merchant.ts";
import { click, pressesAt, staysAt, takesPresses } from "../support/presses.ts";
import { stopsTime } from "../support/time.ts";

test("a press on Continue itself, while its screen is new, is none", async ({ merchant, page, partner }) => {
  await page.clock.install();
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  await takesPresses(merchant);
  await merchant.email.fill(owner);
  await merchant.password.fill(password);
  await stopsTime(merchant);
  await merchant.button("Sign in").click();
  await merchant.isAt("preferences");
  await page.clock.runFor(690);
  await pressesAt(click, page, merchant.button("Continue"));
  await page.clock.runFor(10);
  await staysAt(merchant, "preferences");
  await pressesAt(click, page, merchant.button("Continue"));
  await merchant.isAt("review");
});

test("Cancel is not held back: in a window that has only just come up it asks at once", async ({
  merchant,
  page,
  partner,
}) => {
  await page.clock.install();
  await stopsTime(merchant);
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  await expect(merchant.view.locator("html")).toHaveAttribute("data-presses", "cancel");
  await pressesAt(click, page, merchant.button("Cancel"));
  await expect(merchant.question).toBeVisible();
  // Nothing else is taken: what answers the question is as new as any screen.
  await expect(merchant.view.locator("html")).toHaveAttribute("data-presses", "ignored");
  await pressesAt(click, page, merchant.button("Don't connect"));
  await page.clock.runFor(700);
  await takesPresses(merchant);
  await expect(merchant.question).toBeVisible();
});

test("a press of Cancel before the page's code is there is kept until it is", async ({
  merchant,
  page,
  partner,
}) => {
  const release = await holdsTheBundle(page);
  await page.goto(await partner.freshLink(), { waitUntil: "commit" });
  await expect(merchant.button("Cancel")).toBeVisible();
  await pressesAt(click, page, merchant.button("Cancel"));
  release();
  await expect(merchant.question).toBeVisible();
});

test("a keyboard is not slowed: Enter on Enter, to the end", async ({ merchant, page, partner }) => {
  const keys = keysSentBy(page);
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  await merchant.email.fill(owner);
  await merchant.password.fill(password);
  await merchant.password.press("Enter");
  await merchant.isAt("preferences");
  await merchant.button("Continue").press("Enter");
  await merchant.isAt("review");
  await merchant.commitButton.press("Enter");
  await merchant.isAt("success");
  expect(keys).toHaveLength(1);
});

test("nor is a screen reader, whose press has no place", async ({ merchant, page, partner }) => {
  const keys = keysSentBy(page);
  const presses = (button: Locator) => button.evaluate((element: HTMLElement) => element.click());
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  await merchant.email.fill(owner);
  await merchant.password.fill(password);
  await presses(merchant.button("Sign in"));
  await merchant.isAt("preferences");
  await presses(merchant.button("Continue"));
  await merchant.isAt("review");
  await presses(merchant.commitButton);
  await merchant.isAt("success");
  expect(keys).toHaveLength(1);
});
