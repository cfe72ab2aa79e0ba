/**
 * Presses that were meant for something else: the host moves the frame under the pointer, and the press follows. Time
 * stands still in the page and is turned on by the attack's own intervals, so that a slow machine is no excuse.
 */
import { connectUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";
import {
  comesToArmedReview,
  isDrawn,
  type Point,
  pressesUntilHeard,
  saidBeside,
  spotOf,
  styles,
} from "../support/framed-review.ts";
import type { HostPage } from "../support/host-page.ts";
import type { Merchant } from "../support/merchant.ts";
import { stopsTime } from "../support/time.ts";

/** When the presses of the known attacks came after the move, in ms; and one as late as may be. */
const intervals = [35, 208, 705, 990];

/** In the host's page: `css` for the frame, and how far the page is scrolled. */
interface Place {
  css?: string;
  scrolled?: number;
  /** The pointer that rests is outside of the frame then. */
  leaves?: true;
}

async function puts(host: HostPage, { css = "", scrolled = 0 }: Place): Promise<void> {
  await styles(host, css);
  await host.page.evaluate((top) => window.scrollTo(0, top), scrolled);
  await isDrawn(host);
}

/** A second after a second: the page may hear of a move only when the second has begun. */
async function restsUntilArmed(merchant: Merchant): Promise<void> {
  await expect(async () => {
    await merchant.page.clock.runFor(1000);
    await expect(merchant.commitButton).toHaveAttribute("data-armed", "true", { timeout: 500 });
  }).toPass();
}

/**
 * As the browser tells a frame when the pointer has gone on to the page around. A pointer that a test moves comes only to the
 * process that it is over, and no other hears of it.
 */
async function pointerLeaves(host: HostPage): Promise<void> {
  await host.inside(connectUrl).evaluate(() => {
    document.documentElement.dispatchEvent(new PointerEvent("pointerleave", { pointerType: "mouse" }));
  });
}

/** The attack with every interval, and then a press that is the merchant's own. `press`: at where the button will be. */
async function isAttacked(
  host: HostPage,
  link: string,
  [away, there]: readonly [Place, Place],
  { rest, press }: { rest: (spot: Point) => Promise<void>; press: (spot: Point) => Promise<void> },
): Promise<void> {
  const { page } = host;
  const keys = keysSentBy(page);
  await page.clock.install();
  const merchant = await comesToArmedReview(host, link);
  const spot = await spotOf(host);
  await stopsTime(host);
  for (const interval of intervals) {
    await puts(host, away);
    await rest(spot);
    if (away.leaves) await pointerLeaves(host);
    // At rest for long enough to press whatever is there.
    await restsUntilArmed(merchant);
    await puts(host, there);
    await expect.poll(() => spotOf(host)).toEqual(spot);
    await page.clock.runFor(interval);
    await pressesUntilHeard(host, () => press(spot));
    await expect(saidBeside(merchant, "One moment")).toBeVisible();
    await merchant.isAt("review");
    expect(keys).toEqual([]);
  }
  // By now the merchant has seen what came under the pointer.
  await restsUntilArmed(merchant);
  await press(spot);
  await page.clock.resume();
  await merchant.isAt("success");
  expect(keys).toHaveLength(1);
}

for (const [how, away, there] of [
  ["by left, over a pointer that was elsewhere", { css: "left:700px", leaves: true }, { css: "left:0" }],
  [
    "by a transform, over one elsewhere",
    { css: "transform:translateX(700px)", leaves: true },
    { css: "transform:none" },
  ],
  ["by top, with the pointer in it", { css: "top:90px" }, { css: "top:0" }],
  ["by a transform, with it inside", { css: "transform:translateY(90px)" }, { css: "transform:none" }],
  ["by scrolling the page around", { css: "top:90px" }, { css: "top:90px", scrolled: 90 }],
  ["by another size", { css: "block-size:640px" }, { css: "block-size:700px" }],
] as const satisfies [string, Place, Place][])
  test(`fault 41: a frame moved ${how}, takes no press for a second`, async ({ host, partner, page }) => {
    await isAttacked(host, await partner.freshLink(), [away, there], {
      rest: async ({ x, y }) => {
        await page.mouse.move(x - 60, y);
        await page.mouse.move(x, y, { steps: 3 });
      },
      press: async () => {
        await page.mouse.down();
        await page.mouse.up();
      },
    });
  });

test.describe("with a finger", () => {
  test.use({ hasTouch: true });

  test("fault 41: a frame moved between two taps takes no press for a second", async ({
    host,
    partner,
    page,
  }) => {
    await isAttacked(host, await partner.freshLink(), [{ css: "top:90px" }, { css: "top:0" }], {
      // Where there is nothing to press, but in the frame: a finger that is elsewhere tells it nothing.
      rest: ({ x }) => pressesUntilHeard(host, () => page.touchscreen.tap(x, 150)),
      press: ({ x, y }) => page.touchscreen.tap(x, y),
    });
  });
});
