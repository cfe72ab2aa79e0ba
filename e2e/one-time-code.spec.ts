/** The code that some accounts ask for after the password. */
import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { paths } from "./support/calls.ts";
import { holds } from "./support/holds.ts";
import type { Merchant } from "./support/merchant.ts";
import type { Partner } from "./support/partner.ts";
import { staysAt } from "./support/presses.ts";

const account = "code@bridgestreet.example";

async function reachesVerify(merchant: Merchant, partner: Partner): Promise<void> {
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn(account);
  await merchant.isAt("verify");
  await expect(merchant.code).toBeFocused();
  await expect(merchant.code).toHaveAccessibleDescription(/^We sent it to c•••@bridgestreet\.example\./);
}

/** At once, to those who look and to those who listen. */
function saidToBeWrong({ view }: Merchant): Locator {
  return view.getByRole("alert").filter({ hasText: "not the code we sent" });
}

/** Every code that is sent from now on. */
function codesSentBy({ page }: Merchant): string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(paths.verify)) sent.push(request.postDataJSON().code);
  });
  return sent;
}

test("a wrong code is said to be wrong, and the right one still works", async ({
  merchant,
  partner,
  expectsConsole,
}) => {
  expectsConsole(/status of 401/);
  await reachesVerify(merchant, partner);
  await merchant.entersCode("111111");
  await expect(saidToBeWrong(merchant)).toBeVisible();
  await expect(merchant.code).toHaveAccessibleDescription(
    "That is not the code we sent. Check it and try again.",
  );
  await merchant.entersCode("246810");
  await merchant.isAt("preferences");
});

test("a whole code sends itself, once, however often it is asked for meanwhile", async ({
  merchant,
  partner,
  expectsConsole,
}) => {
  expectsConsole(/status of 401/);
  await reachesVerify(merchant, partner);
  const { page } = merchant;
  const sent = codesSentBy(merchant);
  const release = await holds(page, `**${paths.verify}`);
  await page.keyboard.type("246811");
  await expect(merchant.button("Continue")).toHaveAttribute("aria-disabled", "true");
  // By habit.
  await page.keyboard.press("Enter");
  await merchant.button("Continue").press("Enter");
  release();
  await expect(saidToBeWrong(merchant)).toBeVisible();
  expect(sent).toEqual(["246811"]);
  // The same six once more are a try that is asked for, not one by accident.
  await merchant.code.press("End");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("1");
  await merchant.isAt("verify");
  await expect(merchant.button("Continue")).not.toHaveAttribute("aria-disabled");
  await merchant.code.press("End");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("0");
  await merchant.isAt("preferences");
  expect(sent).toEqual(["246811", "246810"]);
});

test("Enter after the last digit, on its way when the next screen comes, does nothing there", async ({
  merchant,
  partner,
}) => {
  await reachesVerify(merchant, partner);
  await merchant.page.keyboard.type("246810");
  await merchant.isAt("preferences");
  await merchant.page.keyboard.press("Enter");
  await expect(merchant.heading).toBeFocused();
  await staysAt(merchant, "preferences");
});

test("a wrong code can be sent again as it is by whoever insists", async ({
  merchant,
  partner,
  expectsConsole,
}) => {
  expectsConsole(/status of 401/);
  await reachesVerify(merchant, partner);
  await merchant.entersCode("135790");
  await expect(saidToBeWrong(merchant)).toBeVisible();
  const again = merchant.page.waitForResponse(/session\/verify$/);
  await merchant.continues();
  expect((await again).status()).toBe(401);
});

test("a code is pasted as it came, with blanks around and inside", async ({ merchant, partner, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await reachesVerify(merchant, partner);
  await merchant.page.evaluate(() => navigator.clipboard.writeText(" 246 810 "));
  await merchant.code.press("ControlOrMeta+v");
  await merchant.isAt("preferences");
});

test("half a code is not sent", async ({ merchant, partner }) => {
  await reachesVerify(merchant, partner);
  const sent = codesSentBy(merchant);
  await merchant.entersCode("2468");
  await merchant.continues();
  await expect(merchant.code).toHaveAccessibleDescription("The code has 6 digits");
  await merchant.isAt("verify");
  await merchant.entersCode("246810");
  await merchant.isAt("preferences");
  expect(sent).toEqual(["246810"]);
});

test("a new code can be asked for after a countdown, and not too often", async ({
  merchant,
  partner,
  expectsConsole,
}) => {
  expectsConsole(/status of 429/);
  await merchant.page.clock.install();
  await reachesVerify(merchant, partner);
  const again = merchant.button("Send a new code");
  await expect(merchant.view.getByText(/^You can ask for a new code in \d+ seconds$/)).toBeVisible();
  await expect(again).toBeHidden();
  await merchant.page.clock.fastForward(30_000);
  await again.click();
  await expect(
    merchant.view.getByRole("status").filter({ hasText: "A new code is on its way." }),
  ).toBeVisible();
  await expect(again).toBeHidden();
  // The till's clock runs fast: the server knows better, and says how long to wait.
  await merchant.page.clock.fastForward(30_000);
  await again.click();
  await merchant.isAt("rate-limited");
  await merchant.sees("Too many attempts");
  await merchant.button(/^Try again in \d+ s$/).click();
  await expect(merchant.announced).toContainText(/Not yet: \d+ seconds to go/);
  await merchant.goesBack();
  await merchant.isAt("verify");
  await merchant.entersCode("246810");
  await merchant.isAt("preferences");
});

test("too many wrong codes end the attempt, and signing in again brings a new one", async ({
  merchant,
  partner,
  expectsConsole,
}) => {
  expectsConsole(/status of 401/);
  expectsConsole(/status of 410/);
  await reachesVerify(merchant, partner);
  for (const code of ["000001", "000002", "000003", "000004", "000005"]) {
    const answered = merchant.page.waitForResponse(/session\/verify$/);
    await merchant.entersCode(code);
    await answered;
    await expect(saidToBeWrong(merchant)).toBeVisible();
    await expect(merchant.button("Continue")).not.toHaveAttribute("aria-disabled");
  }
  await merchant.entersCode("246810");
  await merchant.isAt("sign-in");
  await expect(merchant.view.getByRole("alert")).toHaveText(
    "That code is no longer valid. Sign in again to get a new one.",
  );
  await merchant.signsIn(account);
  await merchant.isAt("verify");
  await merchant.entersCode("246810");
  await merchant.isAt("preferences");
});
