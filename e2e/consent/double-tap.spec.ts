/**
 * Double taps. The second one was meant for what stood there before, and lands on the screen that came since. Two taps of
 * a person come 120 to 450 ms after each other. Here the second comes so long after the new screen, in the page's own time, which
 * stands still but for that: a machine that is busy between two presses makes no slow hand of them.
 *
 * One guard holds on every screen, so this is a table and not every press on every screen: where the second press would
 * fall on a yes, it comes as soon and as late as it can; each kind of screen also meets one in between, or a mouse's.
 */
import { expect, framed, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";
import { group, type Merchant, owner, password, type State } from "../support/merchant.ts";
import { OAuthApp } from "../support/oauth-app.ts";
import { Partner } from "../support/partner.ts";
import { click, middleOf, type Press, staysAt, takesPresses, tap } from "../support/presses.ts";
import { stopsTime } from "../support/time.ts";

const whole = `style="position:fixed;inset:0;border:0;inline-size:100%;block-size:100%"`;

type Twice = [press: Press, interval: number];
const quick: Twice = [tap, 120];
const between: Twice = [tap, 250];
const slow: Twice = [tap, 450];
const mouse: Twice = [click, 250];

const named = ([press, interval]: Twice) => `a double ${press.name} of ${interval} ms`;

test.use({ hasTouch: true });

/** Time has been stopped. */
async function pressesTwiceAt(
  { x, y }: { x: number; y: number },
  merchant: Merchant,
  [press, interval]: Twice,
  next: State,
): Promise<void> {
  const { page } = merchant;
  await press(page, x, y);
  await merchant.isAt(next);
  await page.clock.runFor(interval);
  await press(page, x, y);
  await page.clock.resume();
  await staysAt(merchant, next);
}

async function pressesTwice(merchant: Merchant, name: string, twice: Twice, next: State): Promise<void> {
  await takesPresses(merchant);
  const button = merchant.button(name);
  await button.scrollIntoViewIfNeeded();
  const there = await middleOf(button);
  await stopsTime(merchant);
  await pressesTwiceAt(there, merchant, twice, next);
}

/** Filled in, and pressed twice. */
async function signsInTwice(merchant: Merchant, twice: Twice, next: State, email = owner): Promise<void> {
  await merchant.isAt("sign-in");
  await takesPresses(merchant);
  await merchant.email.fill(email);
  await merchant.password.fill(password);
  await pressesTwice(merchant, "Sign in", twice, next);
}

for (const [width, height, twice] of [
  [412, 915, quick],
  [412, 915, slow],
  [480, 1000, quick],
  [480, 1000, slow],
  [480, 1000, mouse],
  [600, 1024, quick],
  [600, 1024, slow],
] as const)
  test(`${named(twice)} on Sign in grants an app nothing, at ${width}×${height}`, async ({
    merchant,
    page,
  }) => {
    const app = await OAuthApp.of();
    const answers: string[] = [];
    page.on("request", (request) => {
      if (/\/(approve|decline)$/.test(request.url())) answers.push(request.url());
    });
    await page.setViewportSize({ width, height });
    await page.clock.install();
    await merchant.opens(await app.link());
    await signsInTwice(merchant, twice, "review");
    expect(answers).toEqual([]);
  });

const tablebook = { clientId: "tablebook", width: 390, height: 844, state: "review" } as const;
const tillwise = { clientId: "tillwise", width: 480, height: 760, state: "preferences" } as const;

for (const [{ clientId, state, ...viewport }, place, twice] of [
  [tablebook, "window", quick],
  [tablebook, "window", slow],
  [tablebook, "frame", quick],
  [tablebook, "frame", slow],
  [tillwise, "window", between],
  [tillwise, "frame", mouse],
] as const)
  test(`${named(twice)} on Sign in goes no further than ${state} in a ${place}`, async ({
    merchant: inWindow,
    host,
    page,
  }) => {
    const keys = keysSentBy(page);
    await page.setViewportSize(viewport);
    await page.clock.install();
    const link = await new Partner(clientId).freshLink();
    const merchant = place === "frame" ? host.merchant() : inWindow;
    await (place === "frame" ? host.opens(framed(link, whole)) : merchant.opens(link));
    await signsInTwice(merchant, twice, state);
    expect(keys).toEqual([]);
  });

for (const [width, height, twice] of [
  [320, 568, quick],
  [320, 568, mouse],
  [412, 915, slow],
  [800, 480, between],
] as const)
  test(`${named(twice)} on the code, and on each Continue, goes one screen further, at ${width}×${height}`, async ({
    merchant,
    page,
    partner,
  }) => {
    const keys = keysSentBy(page);
    await page.setViewportSize({ width, height });
    await page.clock.install();
    await merchant.opens(await partner.freshLink());
    await signsInTwice(merchant, twice, "verify", "code@bridgestreet.example");
    const there = await middleOf(merchant.button("Continue"));
    await stopsTime(merchant);
    // It sends itself: the taps were meant for a button that was not needed any more.
    await merchant.entersCode("246810");
    await pressesTwiceAt(there, merchant, twice, "preferences");
    await pressesTwice(merchant, "Continue", twice, "review");
    expect(keys).toEqual([]);
  });

for (const twice of [quick, slow])
  test(`${named(twice)} on Continue among many stores goes one screen further, in a frame too`, async ({
    host,
    page,
    partner,
  }) => {
    const keys = keysSentBy(page);
    await page.setViewportSize({ width: 412, height: 915 });
    await page.clock.install();
    await host.opens(framed(await partner.freshLink(), whole));
    const merchant = host.merchant();
    await signsInTwice(merchant, twice, "account", group);
    await merchant.choosesProfile("Harbour Bakery");
    await merchant.choosesStore("Ashley Cross");
    await pressesTwice(merchant, "Continue", twice, "preferences");
    await pressesTwice(merchant, "Continue", twice, "review");
    expect(keys).toEqual([]);
  });
