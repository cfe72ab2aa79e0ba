/** What a merchant with a bad connection is told, and what they need not do. */
import { expect, test } from "../fixtures.ts";
import { holds } from "../support/holds.ts";
import { owner, password } from "../support/merchant.ts";

test("a device that goes offline says so at once, and when it is back, and nothing typed is lost", async ({
  merchant,
  partner,
  context,
}) => {
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  await merchant.email.fill(owner);
  await context.setOffline(true);
  const strip = merchant.view
    .getByRole("main")
    .getByText("You seem to be offline. What you typed stays here.");
  await expect(strip).toBeVisible();
  await expect(merchant.announced).toContainText("You seem to be offline");
  await merchant.password.fill(password);
  await context.setOffline(false);
  await expect(strip).toBeHidden();
  await expect(merchant.announced).toContainText("You are online again.");
  await expect(merchant.email).toHaveValue(owner);
  await merchant.button("Sign in").click();
  await merchant.isAt("preferences");
});

test("what could not be sent is sent by itself as soon as the device is online", async ({
  merchant,
  partner,
  context,
  expectsConsole,
}) => {
  expectsConsole(/ERR_INTERNET_DISCONNECTED/);
  const token = await partner.createsToken();
  await merchant.reachesReview(partner.link(token));
  await context.setOffline(true);
  await merchant.connects();
  await merchant.isAt("unavailable");
  await context.setOffline(false);
  await merchant.isAt("success");
  expect(await partner.readsStatus(token)).toBe("finished");
});

test("a slow answer is explained beside what was pressed, and read out", async ({ merchant, partner }) => {
  const { page } = merchant;
  await page.clock.install();
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  const release = await holds(page, /\/v1\/auth\/session$/);
  await merchant.signsIn();
  await expect(merchant.button("Sign in")).toHaveAttribute("aria-disabled", "true");
  const slow = merchant.view.getByRole("main").getByText("This is taking longer than usual.");
  await page.clock.fastForward(2_000);
  await expect(merchant.announced).toContainText("One moment");
  await expect(slow).toBeHidden();
  await page.clock.fastForward(7_000);
  await expect(slow).toBeVisible();
  await expect(merchant.announced).toContainText("This is taking longer than usual.");
  release();
  await merchant.isAt("preferences");
  await expect(slow).toBeHidden();
  // Whoever reads on from there does not hear that it still works.
  await expect(merchant.announced).toBeEmpty();
});
