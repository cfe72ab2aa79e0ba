/** A frame of which little more than the button is shown, beside words of the host's own. */
import { expect, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";
import {
  comesToArmedReview,
  comesToPreferences,
  goesBackToPreferences,
  goesOnToReview,
  isArmed,
  isNotArmed,
  pressesUntilHeard,
  spotOf,
  styles,
} from "../support/framed-review.ts";
import type { HostPage } from "../support/host-page.ts";
import { stopsTime } from "../support/time.ts";

/** What the host does, to which element. */
type Cut = [css: string, which?: string][];

/** @returns what takes it back */
async function cuts(host: HostPage, cut: Cut): Promise<() => Promise<void>> {
  const parts = host.page.locator("#box, iframe");
  const whole = await parts.evaluateAll((all) => all.map((part) => part.getAttribute("style") ?? ""));
  for (const [css, which] of cut) await styles(host, css, which);
  return () =>
    parts.evaluateAll((all, before) => {
      for (const [index, part] of all.entries()) part.setAttribute("style", before[index] ?? "");
    }, whole);
}

/** The pointer rests on the button for as long as it takes until a way out is offered, and presses. */
async function restsAndPresses(host: HostPage): Promise<void> {
  const merchant = host.merchant();
  const { mouse } = host.page;
  const { x, y } = await spotOf(host);
  await mouse.move(x - 3, y);
  await mouse.move(x, y);
  await expect(merchant.button("Open in a new window")).toBeAttached();
  await isNotArmed(merchant);
  const spot = await spotOf(host);
  await pressesUntilHeard(host, () => mouse.click(spot.x, spot.y));
  await isNotArmed(merchant);
  await goesBackToPreferences(merchant);
}

for (const [how, ...cut] of [
  ["cut away by clip-path", ["clip-path:inset(580px 0 0 0)"]],
  ["cut away from the side", ["clip-path:inset(0 0 0 150px)"]],
  [
    "cropped",
    ["inset-block-start:-580px"],
    ["overflow:clip;inset-block-start:200px;block-size:60px", "#box"],
  ],
  ["shown at a fifth", ["zoom:0.2"]],
  ["shown at a twentieth", ["zoom:0.05"]],
  ["shown by a scale of a third", ["transform:scale(0.3)"]],
] as const satisfies [string, ...Cut][]) {
  test(`fault 42: a review that is ${how} is never armed, and one that was armed no more; a new window is offered`, async ({
    host,
    partner,
    page,
  }) => {
    const keys = keysSentBy(page);
    const merchant = await comesToPreferences(host, await partner.freshLink());
    const uncuts = await cuts(host, cut);
    await goesOnToReview(merchant);
    await restsAndPresses(host);

    await uncuts();
    await goesOnToReview(merchant);
    await isArmed(merchant);
    await cuts(host, cut);
    await restsAndPresses(host);
    expect(keys).toEqual([]);
  });
}

test("fault 42: a button of which only the upper half is left is disarmed, and a new window is offered", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  const merchant = await comesToArmedReview(host, await partner.freshLink());
  const leavesHalf = async () => {
    const { x, y } = await spotOf(host);
    await styles(host, `clip-path:inset(0 0 ${700 - y}px 0)`);
    return [x, y - 3] as const;
  };
  await page.mouse.move(...(await leavesHalf()));
  await isNotArmed(merchant);
  await expect(merchant.button("Open in a new window")).toBeAttached();
  await isNotArmed(merchant);
  // What is offered stands above the button. A press on what is left of that would bring it into sight, and no more.
  const left = await leavesHalf();
  await pressesUntilHeard(host, () => page.mouse.click(...left));
  await goesBackToPreferences(merchant);
  expect(keys).toEqual([]);
});

test("fault 42: a frame as high as a button is disarmed, and a new window is offered", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  const merchant = await comesToArmedReview(host, await partner.freshLink());
  await styles(host, "block-size:60px");
  // Down to the button in it, as with a wheel; and again, once the way out has come in above it.
  await merchant.commitButton.scrollIntoViewIfNeeded();
  await expect(merchant.button("Open in a new window")).toBeAttached();
  await merchant.commitButton.scrollIntoViewIfNeeded();
  await restsAndPresses(host);
  expect(keys).toEqual([]);
});

test("fault 42: a review that flashes up, and is then scrolled away with the page around, was not read", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  await page.clock.install();
  const merchant = await comesToPreferences(host, await partner.freshLink());
  await stopsTime(host);
  await goesOnToReview(merchant);
  // Its looks come with the clock; what the browser tells it of its parts does not, and may take a moment.
  await expect(async () => {
    await page.clock.runFor(100);
    await expect(merchant.commitButton).toHaveAttribute("data-commit", "arming", { timeout: 200 });
  }).toPass();
  await isNotArmed(merchant);
  await styles(host, "inset-block-start:-560px");
  await page.clock.resume();
  await restsAndPresses(host);
  expect(keys).toEqual([]);
});

test("fault 43: cut and moved under the pointer at once, it takes no press", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  await comesToArmedReview(host, await partner.freshLink());
  const spot = await spotOf(host);
  await styles(host, "inset-inline-start:700px;clip-path:inset(580px 0 0 0)");
  await page.mouse.move(spot.x, spot.y);
  await styles(host, "inset-inline-start:0");
  await restsAndPresses(host);
  expect(keys).toEqual([]);
});

test("a frame that is made wider, so that its review takes another shape, is armed again", async ({
  host,
  partner,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 1000 });
  const merchant = await comesToPreferences(host, await partner.freshLink());
  await styles(host, "inline-size:320px;block-size:900px");
  await goesOnToReview(merchant);
  await isArmed(merchant);
  await styles(host, "inline-size:440px");
  await isNotArmed(merchant);
  await isArmed(merchant);
  await expect(merchant.button("Open in a new window")).toHaveCount(0);
});
