/** A merchant at a till goes on on their phone: two browsers, one journey. */
import { expect, test } from "./fixtures.ts";
import { TillScreen } from "./two-screens.ts";

test("the whole way: both screens end in success, and the host hears it as if it had been done at the till", async ({
  host,
  partner,
  framedTill: { token, screen },
  opensOnPhone,
}) => {
  const { merchant } = screen;
  const phone = await opensOnPhone();
  await phone.sees("Connect Tillwise POS to Rulrr");
  await expect(phone.page.getByText("Bridge Street Coffee, till 2")).toBeVisible();
  await expect(phone.page.getByText("Only continue if you are standing at this till.")).toBeVisible();
  await expect(phone.email).toHaveCount(0);
  const number = await screen.number();
  await expect(screen.code).toHaveCount(0);
  await expect(merchant.announced).toHaveText(
    `The code was opened on a phone. Choose this number there: ${number}`,
  );
  await expect(phone.numbers).toHaveCount(3);
  await phone.choosesNumber(number);
  await phone.isAt("sign-in");
  await expect(merchant.announced).toHaveText("Your phone is ready. Sign in there; this screen follows.");
  await phone.signsIn();
  await expect(merchant.announced).toHaveText(
    "You are signed in on your phone. Finish there; this screen follows.",
  );
  await phone.isAt("preferences");
  await phone.ereceipts.check();
  await phone.continues();
  await expect(phone.page.getByText("Bridge Street Coffee, till 2")).toBeVisible();
  await phone.connects();
  await phone.isAt("success");
  await expect(phone.page.getByText("Continue at the till. You can close this window.")).toBeVisible();
  await merchant.isAt("connected-on-phone");
  await merchant.sees("Tillwise POS is connected");
  await expect(merchant.view.getByText("E-receipts are on.")).toBeVisible();
  await expect(merchant.view.getByText("Bridge Street", { exact: false }).first()).toBeVisible();
  await expect(merchant.announced).toHaveText("Tillwise POS is connected");
  await expect
    .poll(async () => (await host.heard()).find(([name]) => name === "onSuccess"))
    .toEqual([
      "onSuccess",
      expect.objectContaining({ ereceipt: true, preferences: [{ id: "ereceipt", answer: true }] }),
    ]);
  expect(await partner.readsStatus(token)).toBe("finished");
  expect((await partner.exchanges(token)).ereceipt).toBe(true);
  await merchant.returnsTo("Tillwise POS");
  await expect.poll(() => host.called()).toContain("onClose");
});

test("a no on the review is the till's as well, and the host hears it", async ({
  host,
  partner,
  framedTill: { token, screen },
  goesOnOnPhone,
}) => {
  const phone = await goesOnOnPhone();
  await phone.signsIn();
  await phone.isAt("preferences");
  await phone.continues();
  await phone.isAt("review");
  await phone.cancels();
  await phone.isAt("declined");
  await screen.merchant.isAt("declined");
  await expect(screen.merchant.announced).toHaveText("Nothing was connected");
  await expect.poll(() => host.called()).toContain("onDeclined");
  expect(await partner.readsStatus(token)).toBe("cancelled");
});

test("a no before the number ends the code alone: the merchant signs in at the till after all", async ({
  partner,
  framedTill: { token, screen },
  opensOnPhone,
}) => {
  const { merchant } = screen;
  const phone = await opensOnPhone();
  await phone.button("Don't connect").click();
  await phone.isOnPhoneAt("stopped");
  await merchant.sees("Stopped on the phone");
  expect(await partner.readsStatus(token)).toBe("pending");
  await merchant.button("Sign in here instead").click();
  await merchant.isAt("sign-in");
  await merchant.signsIn();
  await merchant.isAt("preferences");
});

test("the phone is closed mid-way: a new code goes on on another, and the one before ends", async ({
  framedTill: { screen },
  goesOnOnPhone,
  takesOutPhone,
}) => {
  const { merchant } = screen;
  const first = await goesOnOnPhone();
  await merchant.sees("Continue on your phone");
  await merchant.button("New code").click();
  const second = await takesOutPhone();
  await second.opens(await screen.address());
  await second.choosesNumber(await screen.number());
  await second.connectsAsOwner();
  await merchant.isAt("connected-on-phone");
  first.overheard.expects(/404/);
  await first.page.reload();
  await first.isAt("invalid");
});

test("a phone that is reloaded stays where it was: at the numbers, and at the sign-in", async ({
  framedTill: { screen },
  opensOnPhone,
}) => {
  const phone = await opensOnPhone();
  const shown = await phone.numbers.allTextContents();
  await phone.page.reload();
  await phone.isOnPhoneAt("number");
  expect(await phone.numbers.allTextContents()).toEqual(shown);
  await phone.choosesNumber(await screen.number());
  await phone.isAt("sign-in");
  await phone.page.reload();
  await phone.isAt("sign-in");
  await phone.connectsAsOwner();
  await screen.merchant.isAt("connected-on-phone");
});

test("Back at the till ends what the phone does, and the merchant finishes here", async ({
  host,
  framedTill: { screen },
  goesOnOnPhone,
}) => {
  const { merchant } = screen;
  const phone = await goesOnOnPhone();
  await phone.signsIn();
  await phone.isAt("preferences");
  expect(await host.back()).toBe(true);
  await merchant.isAt("sign-in");
  await merchant.signsIn();
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  phone.overheard.expects(/404/);
  await phone.continues();
  await phone.connects();
  await phone.isAt("invalid");
});

test("the till's link runs out while the phone is on its way: both are told", async ({
  page,
  merchant,
  partner,
  takesOutPhone,
}) => {
  await page.clock.install();
  await merchant.opens(await partner.freshLink());
  const screen = new TillScreen(merchant);
  await screen.asksForCode();
  const phone = await takesOutPhone();
  await phone.opens(await screen.address());
  await phone.isAskedForNumber();
  // The phone's own clock is right: it hears of the end from the till, by way of Rulrr.
  const ended = page.waitForResponse((response) => response.request().method() === "DELETE");
  await page.clock.fastForward(61 * 60_000);
  await merchant.isAt("expired");
  await ended;
  phone.overheard.expects(/410/);
  await phone.numbers.first().click();
  await phone.isOnPhoneAt("gone");
});

test("the till loses its connection: it says so, the phone goes on, and the till catches up", async ({
  context,
  expectsConsole,
  framedTill: { screen },
  goesOnOnPhone,
}) => {
  const { merchant } = screen;
  const phone = await goesOnOnPhone();
  await merchant.sees("Continue on your phone");
  expectsConsole(/ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
  await expect(merchant.view.getByText(/You seem to be offline/).first()).toBeVisible();
  const asksInVain = context.waitForEvent("requestfailed", (request) => /\/handovers\//.test(request.url()));
  await phone.connectsAsOwner();
  await phone.isAt("success");
  await asksInVain;
  await merchant.isAt("on-phone");
  await context.setOffline(false);
  await merchant.isAt("connected-on-phone");
});

test("a code that cannot be had is said, and is had by another try", async ({
  context,
  expectsConsole,
  framedTill: { screen },
}) => {
  expectsConsole(/ERR_FAILED/);
  const { merchant } = screen;
  await context.route(/\/v1\/connect\/handovers(\?|$)/, (route) => route.abort());
  await merchant.button("Use your phone instead").click();
  await merchant.sees("We could not reach Rulrr");
  await expect(merchant.announced).toHaveText("There was no answer. Check the connection and try again.");
  await context.unrouteAll();
  await merchant.button("Try again").click();
  await expect(screen.code).toBeVisible();
});

test("a phone that reaches Rulrr when its code is over reads so from the heading", async ({
  framedTill: { screen },
  takesOutPhone,
}) => {
  await screen.asksForCode();
  const address = await screen.address();
  const phone = await takesOutPhone();
  phone.overheard.expects(/ERR_FAILED|status of 4/);
  await phone.page.route("**/v1/connect/phone/open", (route) => route.abort());
  await phone.opens(address);
  await phone.isOnPhoneAt("unreachable");
  await screen.merchant.button("Sign in here instead").click();
  await screen.merchant.isAt("sign-in");
  await phone.page.unrouteAll();
  await phone.triesAgain();
  await phone.isOnPhoneAt("gone");
  await expect(phone.heading).toBeFocused();
});

test("a phone without a connection can try again: the code is not used up by it", async ({
  framedTill: { screen },
  takesOutPhone,
}) => {
  await screen.asksForCode();
  const address = await screen.address();
  const phone = await takesOutPhone();
  phone.overheard.expects(/ERR_FAILED|Failed to load/);
  let cut = true;
  await phone.page.route("**/v1/connect/phone/open", (route) => (cut ? route.abort() : route.continue()));
  await phone.opens(address);
  await phone.isOnPhoneAt("unreachable");
  cut = false;
  await phone.triesAgain();
  await phone.isAskedForNumber();
});
