/**
 * Double taps. The second one was meant for what stood there before, and lands on the screen that came since. Two taps of
 * a person come 120 to 450 ms after each other.
 */
import { expect, framed, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";
import { group, type Merchant, owner, password } from "../support/merchant.ts";
import { OAuthApp } from "../support/oauth-app.ts";
import { Partner } from "../support/partner.ts";
import {
  click,
  middleOf,
  type Press,
  pressesTwice,
  pressesTwiceThere,
  staysAt,
  takesPresses,
  tap,
} from "../support/presses.ts";

const whole = `style="position:fixed;inset:0;border:0;inline-size:100%;block-size:100%"`;

/** Filled in, and pressed twice. */
async function signsInTwice(
  merchant: Merchant,
  press: Press,
  interval: number,
  email = owner,
): Promise<void> {
  await merchant.isAt("sign-in");
  await takesPresses(merchant);
  await merchant.email.fill(email);
  await merchant.password.fill(password);
  await pressesTwice(merchant, "Sign in", press, interval);
}

for (const [kind, press, interval] of [
  ["tap", tap, 120],
  ["tap", tap, 250],
  ["tap", tap, 450],
  ["click", click, 250],
] as const)
  test.describe(`a double ${kind} of ${interval} ms on Sign in`, () => {
    test.use({ hasTouch: true });

    for (const viewport of [
      { width: 412, height: 915 },
      { width: 480, height: 1000 },
      { width: 600, height: 1024 },
    ])
      test(`grants an app nothing, at ${viewport.width}×${viewport.height}`, async ({ merchant, page }) => {
        const app = await OAuthApp.of();
        const answers: string[] = [];
        page.on("request", (request) => {
          if (/\/(approve|decline)$/.test(request.url())) answers.push(request.url());
        });
        await page.setViewportSize(viewport);
        await merchant.opens(await app.link());
        await signsInTwice(merchant, press, interval);
        await staysAt(merchant, "review");
        expect(answers).toEqual([]);
      });

    for (const [clientId, viewport, state] of [
      ["tablebook", { width: 390, height: 844 }, "review"],
      ["tillwise", { width: 480, height: 760 }, "preferences"],
    ] as const) {
      test(`goes no further than ${state}`, async ({ merchant, page }) => {
        const keys = keysSentBy(page);
        await page.setViewportSize(viewport);
        await merchant.opens(await new Partner(clientId).freshLink());
        await signsInTwice(merchant, press, interval);
        await staysAt(merchant, state);
        expect(keys).toEqual([]);
      });

      test(`goes no further than ${state} in a frame`, async ({ host, page }) => {
        const keys = keysSentBy(page);
        await page.setViewportSize(viewport);
        await host.opens(framed(await new Partner(clientId).freshLink(), whole));
        await signsInTwice(host.merchant(), press, interval);
        await staysAt(host.merchant(), state);
        expect(keys).toEqual([]);
      });
    }
  });

for (const [kind, press, interval] of [
  ["tap", tap, 120],
  ["tap", tap, 250],
  ["tap", tap, 450],
  ["click", click, 250],
] as const)
  test.describe(`a double ${kind} of ${interval} ms`, () => {
    test.use({ hasTouch: true });

    for (const viewport of [
      { width: 320, height: 568 },
      { width: 412, height: 915 },
      { width: 800, height: 480 },
    ])
      test(`on the code, and on each Continue, goes one screen further, at ${viewport.width}×${viewport.height}`, async ({
        merchant,
        page,
        partner,
      }) => {
        const keys = keysSentBy(page);
        await page.setViewportSize(viewport);
        await merchant.opens(await partner.freshLink());
        await signsInTwice(merchant, press, interval, "code@bridgestreet.example");
        await staysAt(merchant, "verify");
        await takesPresses(merchant);
        const there = await middleOf(merchant.button("Continue"));
        // It sends itself: the taps were meant for a button that was not needed any more.
        await merchant.entersCode("246810");
        await pressesTwiceThere(page, there, press, interval);
        await staysAt(merchant, "preferences");
        await pressesTwice(merchant, "Continue", press, interval);
        await staysAt(merchant, "review");
        expect(keys).toEqual([]);
      });

    test("on Continue among many stores goes one screen further, in a frame too", async ({
      host,
      page,
      partner,
    }) => {
      const keys = keysSentBy(page);
      await page.setViewportSize({ width: 412, height: 915 });
      await host.opens(framed(await partner.freshLink(), whole));
      const merchant = host.merchant();
      await signsInTwice(merchant, press, interval, group);
      await staysAt(merchant, "account");
      await merchant.choosesProfile("Harbour Bakery");
      await merchant.choosesStore("Ashley Cross");
      await pressesTwice(merchant, "Continue", press, interval);
      await staysAt(merchant, "preferences");
      await pressesTwice(merchant, "Continue", press, interval);
      await staysAt(merchant, "review");
      expect(keys).toEqual([]);
    });
  });
