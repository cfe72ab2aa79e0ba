/**
 * Double taps. The second one was meant for what stood there before, and lands on the screen that came since. Two taps of
 * a person come 120 to 450 ms after each other.
 */
import { setTimeout as after } from "node:timers/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, framed, test } from "./fixtures.ts";
import { keysSentBy } from "./support/calls.ts";
import { holdsTheBundle } from "./support/held-bundle.ts";
import { type Merchant, owner, password, type State } from "./support/merchant.ts";
import { OAuthApp } from "./support/oauth-app.ts";
import { Partner } from "./support/partner.ts";

type Press = (page: Page, x: number, y: number) => Promise<void>;
const tap: Press = (page, x, y) => page.touchscreen.tap(x, y);
const click: Press = (page, x, y) => page.mouse.click(x, y);

const whole = `style="position:fixed;inset:0;border:0;inline-size:100%;block-size:100%"`;

/** Without waiting until it takes presses. */
async function pressesAt(press: Press, page: Page, button: Locator): Promise<void> {
  const box = await button.boundingBox();
  if (!box) throw new Error("There is no button");
  await press(page, box.x + box.width / 2, box.y + box.height / 2);
}

/** Filled in, and pressed twice. */
async function signsInTwice(merchant: Merchant, press: Press, interval: number): Promise<void> {
  await merchant.isAt("sign-in");
  await expect(merchant.view.locator("html")).toHaveAttribute("data-presses", "taken");
  await merchant.email.fill(owner);
  await merchant.password.fill(password);
  await merchant.button("Sign in").scrollIntoViewIfNeeded();
  const box = await merchant.button("Sign in").boundingBox();
  if (!box) throw new Error("There is no button");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const first = press(merchant.page, x, y);
  await after(interval);
  await Promise.all([first, press(merchant.page, x, y)]);
}

/** The screen that came takes presses by now, and has taken none. */
async function staysAt(merchant: Merchant, state: State): Promise<void> {
  await merchant.isAt(state);
  await expect(merchant.view.locator("html")).toHaveAttribute("data-presses", "taken");
  await merchant.isAt(state);
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

test("Cancel is not held back: in a window that has only just come up it asks at once", async ({
  merchant,
  page,
  partner,
}) => {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1000);
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  await expect(merchant.view.locator("html")).toHaveAttribute("data-presses", "cancel");
  await pressesAt(click, page, merchant.button("Cancel"));
  await expect(merchant.question).toBeVisible();
  // Nothing else is taken: what answers the question is as new as any screen.
  await expect(merchant.view.locator("html")).toHaveAttribute("data-presses", "ignored");
  await pressesAt(click, page, merchant.button("Don't connect"));
  await page.clock.runFor(700);
  await expect(merchant.view.locator("html")).toHaveAttribute("data-presses", "taken");
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
