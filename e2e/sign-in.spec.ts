/** Signing in: mistakes, and a session that ends before the work is done. */
import { expect, test } from "./fixtures.ts";
import { nextSession, paths } from "./support/calls.ts";
import { group, owner } from "./support/merchant.ts";

test.describe("signing in", () => {
  test("fault 24: an unknown email and a wrong password are told apart by nobody", async ({
    merchant,
    partner,
    expectsConsole,
  }) => {
    expectsConsole(/status of 401/);
    await merchant.opens(await partner.freshLink());
    // The other languages' names come a second after the screen: they are no part of what is told.
    await expect(merchant.view.getByRole("option", { name: "Deutsch" })).toBeAttached();
    const told: string[] = [];
    for (const [email, secret] of [
      ["nobody@nowhere.example", "rulrr-sandbox"],
      [owner, "not-the-password"],
    ] as const) {
      const answered = merchant.page.waitForResponse((response) => response.url().endsWith(paths.session));
      await merchant.signsIn(email, secret);
      await answered;
      await expect(merchant.button("Sign in")).not.toHaveAttribute("aria-disabled");
      // At the field, and said at once: the focus is on the button.
      const wrong = "That email and password do not match. Check both and try again.";
      await expect(merchant.password).toHaveAccessibleDescription(wrong);
      await expect(merchant.view.getByRole("alert").filter({ hasText: wrong })).toBeVisible();
      await expect(merchant.email).toHaveValue(email);
      told.push(await merchant.view.locator("body").innerText());
    }
    expect(told[1]).toBe(told[0]);
    await merchant.signsIn();
    await merchant.isAt("preferences");
  });

  test("what is missing is said at its field, and nothing is sent", async ({ merchant, partner }) => {
    const sent: string[] = [];
    await merchant.opens(await partner.freshLink());
    await merchant.isAt("sign-in");
    merchant.page.on("request", (request) => sent.push(new URL(request.url()).pathname));
    await merchant.button("Sign in").click();
    await expect(merchant.email).toHaveAccessibleDescription("Enter your email");
    await expect(merchant.email).toBeFocused();
    await expect(merchant.password).toHaveAccessibleDescription("Enter your password");
    await merchant.email.fill("mara");
    await expect(merchant.email).toHaveAccessibleDescription("Enter an email like name@shop.example");
    expect(sent).not.toContain(paths.session);
  });
});

test("fault 32: a session that ends mid-way is begun again, and what was chosen is kept", async ({
  merchant,
  partner,
  request,
  expectsConsole,
}) => {
  expectsConsole(/status of 401/);
  const token = await partner.createsToken();
  await merchant.opens(partner.link(token));
  const session = nextSession(merchant.page);
  await merchant.signsIn(group);
  await merchant.choosesProfile("Harbour Kitchen");
  await merchant.choosesStore("Wharf Mill");
  await merchant.continues();
  await merchant.ereceipts.check();
  await merchant.continues();
  await merchant.isAt("review");
  const headers = { Authorization: `Bearer ${await session}` };
  expect((await request.delete(paths.session, { headers })).status()).toBe(204);
  await merchant.connects();
  await merchant.sees("Sign in again");
  await merchant.isAt("session-expired");
  await merchant.signsIn(group);
  await merchant.isAt("review");
  await expect(merchant.view.getByText("Wharf Mill", { exact: true })).toBeVisible();
  await merchant.connects();
  await merchant.isAt("success");
  expect((await partner.exchanges(token)).ereceipt).toBe(true);
});
