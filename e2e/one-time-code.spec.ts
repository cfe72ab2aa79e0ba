/** The code that some accounts ask for after the password. */
import { expect, test } from "./fixtures.ts";
import type { Merchant } from "./support/merchant.ts";
import type { Partner } from "./support/partner.ts";

const account = "code@bridgestreet.example";

async function reachesVerify(merchant: Merchant, partner: Partner): Promise<void> {
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn(account);
  await merchant.sees("Enter the code we sent to c•••@bridgestreet.example");
}

test("a wrong code is said to be wrong, and the right one still works", async ({
  merchant,
  partner,
  expectsConsole,
}) => {
  expectsConsole(/status of 401/);
  await reachesVerify(merchant, partner);
  await merchant.entersCode("111111");
  await expect(merchant.view.getByRole("alert").filter({ hasText: "not the code we sent" })).toBeVisible();
  await expect(merchant.code).toHaveAccessibleDescription(
    "That is not the code we sent. Check it and try again.",
  );
  await merchant.entersCode("246810");
  await merchant.isAt("preferences");
});

test("a code is pasted as it came, with blanks around and inside", async ({ merchant, partner, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await reachesVerify(merchant, partner);
  await merchant.page.evaluate(() => navigator.clipboard.writeText(" 246 810 "));
  await merchant.code.press("ControlOrMeta+v");
  await expect(merchant.code).toHaveValue(/246 810/);
  await merchant.continues();
  await merchant.isAt("preferences");
});

test("half a code is not sent", async ({ merchant, partner }) => {
  await reachesVerify(merchant, partner);
  await merchant.entersCode("2468");
  await expect(merchant.code).toHaveAccessibleDescription("The code has 6 digits");
  await merchant.isAt("verify");
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
  await merchant.button("Try again").click();
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
  const wrong = merchant.view.getByRole("alert").filter({ hasText: "not the code we sent" });
  for (const code of ["000001", "000002", "000003", "000004", "000005"]) {
    const answered = merchant.page.waitForResponse(/session\/verify$/);
    await merchant.entersCode(code);
    await answered;
    await expect(wrong).toBeVisible();
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
