/** axe on every step and every outcome, light and dark, in a frame as narrow as a till's. */
import { expect, magicLink, test } from "./fixtures.ts";
import { violations, violationsInBothThemes } from "./support/axe.ts";
import { nextSession, paths } from "./support/calls.ts";
import { holds } from "./support/holds.ts";
import { group, type Merchant } from "./support/merchant.ts";

test.use({ viewport: { width: 320, height: 640 } });

/** No violation in either scheme, and nothing to scroll sideways for in an even narrower frame. */
async function holdsUp({ page }: Merchant): Promise<void> {
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 280, height: 640 });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways).toBe(0);
  await page.setViewportSize({ width: 320, height: 640 });
}

test("sign-in, with and without mistakes, and loading before it", async ({ merchant }) => {
  const release = await holds(merchant.page, /\/v1\/connect\/integration/);
  // The server does not wait for this one, so the page asks for itself.
  await merchant.opens(magicLink("slow"));
  await merchant.isAt("loading");
  await holdsUp(merchant);
  release();
  await merchant.isAt("sign-in");
  await holdsUp(merchant);
  await merchant.button("Sign in").click();
  await expect(merchant.view.getByText("Enter your email")).toBeVisible();
  await holdsUp(merchant);
});

test("verify and rate-limited", async ({ merchant, partner, expectsConsole }) => {
  expectsConsole(/status of 429/);
  await merchant.page.clock.install();
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn("code@bridgestreet.example");
  await merchant.isAt("verify");
  await holdsUp(merchant);
  await merchant.page.clock.fastForward(30_000);
  await merchant.button("Send a new code").click();
  await expect(merchant.view.getByText("A new code is on its way.")).toBeVisible();
  // Too soon for the server, whose clock has not been turned forward.
  await merchant.page.clock.fastForward(30_000);
  await merchant.button("Send a new code").click();
  await merchant.isAt("rate-limited");
  await holdsUp(merchant);
});

test("account, preferences, review and its question, success", async ({ merchant, partner }) => {
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn(group);
  await merchant.isAt("account");
  await holdsUp(merchant);
  await merchant.choosesProfile("Harbour Coffee");
  await merchant.continues();
  await expect(merchant.view.getByText("Choose a store")).toBeVisible();
  await holdsUp(merchant);
  await merchant.choosesStore("Old Market");
  await merchant.continues();
  await merchant.isAt("preferences");
  await holdsUp(merchant);
  await merchant.ereceipts.check();
  await merchant.continues();
  await merchant.isAt("review");
  await expect(
    merchant.view.getByText(/^Old Market has been connected to Tillwise POS since /),
  ).toBeVisible();
  await holdsUp(merchant);
  await merchant.button("Cancel").click();
  await expect(merchant.question).toBeVisible();
  await holdsUp(merchant);
  await merchant.button("Keep going").click();
  await merchant.connects();
  await merchant.isAt("success");
  await holdsUp(merchant);
});

test("names of markup, of great length and from right to left", async ({ merchant, expectsConsole }) => {
  expectsConsole(/status of 404/);
  await merchant.opens("/?client_id=hostile&integration_token=sandbox_ready");
  await merchant.isAt("sign-in");
  await holdsUp(merchant);
  await merchant.signsIn("hostile@xss.example");
  await merchant.isAt("account");
  await merchant.choosesProfile("The Very Long Name");
  await holdsUp(merchant);
  await merchant.store("Wirtschaftsprüfung").check();
  await merchant.continues();
  await merchant.continues();
  await merchant.isAt("review");
  await holdsUp(merchant);
  await merchant.connects();
  await merchant.isAt("success");
  await holdsUp(merchant);
});

test("no-profiles and declined", async ({ merchant, partner }) => {
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn("new@bridgestreet.example");
  await merchant.isAt("no-profiles");
  await holdsUp(merchant);
  await merchant.button("Switch account").click();
  await merchant.cancels();
  await merchant.isAt("declined");
  await holdsUp(merchant);
});

test("session-expired", async ({ merchant, partner, request, expectsConsole }) => {
  expectsConsole(/status of 401/);
  const session = nextSession(merchant.page);
  await merchant.reachesReview(await partner.freshLink());
  await request.delete(paths.session, { headers: { Authorization: `Bearer ${await session}` } });
  await merchant.connects();
  await merchant.isAt("session-expired");
  await holdsUp(merchant);
});

for (const [state, token, console] of [
  ["expired", "expired", undefined],
  ["finished-elsewhere", "finished", undefined],
  ["cancelled", "declined", undefined],
  ["unavailable", "down", /status of 503/],
  ["invalid", "never_made", /status of 404/],
] as const)
  test(state, async ({ merchant, expectsConsole }) => {
    if (console) expectsConsole(console);
    await merchant.opens(magicLink(token));
    await merchant.isAt(state);
    await holdsUp(merchant);
  });

test("the last minutes of a link", async ({ merchant }) => {
  await merchant.opens(magicLink("expires_soon"));
  await expect(merchant.view.getByText(/^Finish within/).first()).toBeVisible();
  await holdsUp(merchant);
});

test("the till", async ({ till }) => {
  await till.opens();
  expect(await violations(till.page)).toEqual([]);
});

test("in forced colours, which draw no shadow, the question that Cancel asks has an edge", async ({
  merchant,
  partner,
}) => {
  await merchant.page.emulateMedia({ forcedColors: "active" });
  await merchant.opens(await partner.freshLink());
  await merchant.button("Cancel").click();
  await expect(merchant.question).toHaveCSS("border-top-width", "1px");
  await expect(merchant.question).toHaveCSS("border-top-style", "solid");
});
