/** Presses that were meant for something else, and a review of which only the button is shown. */
import { expect, framed, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";
import type { HostPage } from "../support/host-page.ts";
import type { Merchant } from "../support/merchant.ts";

async function reachesReview(host: HostPage, link: string): Promise<Merchant> {
  await host.opens(framed(link, `style="position:absolute;inset:0 auto auto 0;border:0"`));
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.button("Continue").press("Enter");
  await merchant.isAt("review");
  await merchant.readsAll();
  await expect(merchant.commitButton).toHaveAttribute("data-armed", "true");
  return merchant;
}

async function middleOf(merchant: Merchant): Promise<{ x: number; y: number }> {
  const box = await merchant.commitButton.boundingBox();
  if (!box) throw new Error("There is no button");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

for (const [how, from, to] of [
  ["by left", "left:700px", "left:0"],
  ["by a transform", "transform:translateX(700px)", "transform:none"],
] as const)
  for (const wait of [35, 208, 705, 900])
    test(`fault 41: a frame moved ${how} ${wait} ms before the press commits nothing`, async ({
      host,
      partner,
      page,
    }) => {
      const keys = keysSentBy(page);
      const merchant = await reachesReview(host, await partner.freshLink());
      const spot = await middleOf(merchant);
      const frame = page.locator("iframe");
      await frame.evaluate((element, css) => (element.style.cssText += `;${css}`), from);
      await page.mouse.move(spot.x, spot.y);
      // The attacker's own timer: when the pointer rests on the decoy, the frame comes, and the press follows.
      await frame.evaluate(
        (element, [css, ms]) =>
          new Promise<void>((resolve) => {
            element.style.cssText += `;${css}`;
            setTimeout(resolve, ms);
          }),
        [to, wait] as const,
      );
      await page.mouse.down();
      await page.mouse.up();
      await expect(merchant.commitButton).toHaveAttribute("data-armed", "true");
      await merchant.isAt("review");
      expect(keys).toEqual([]);
      await page.mouse.click(spot.x, spot.y);
      await merchant.isAt("success");
      expect(keys).toHaveLength(1);
    });

for (const [how, style] of [
  ["cut away by clip-path", "clip-path:inset(500px 0 0 0)"],
  ["shown at a fifth", "zoom:0.2"],
  ["shown at a twentieth", "zoom:0.05"],
  ["as high as a button", "height:60px"],
] as const)
  test(`fault 42: a review ${how} is disarmed, and a new window is offered`, async ({
    host,
    partner,
    page,
  }) => {
    const keys = keysSentBy(page);
    const merchant = await reachesReview(host, await partner.freshLink());
    await page.locator("iframe").evaluate((element, css) => (element.style.cssText += `;${css}`), style);
    await expect(merchant.button("Open in a new window")).toBeAttached();
    await expect(merchant.commitButton).toHaveAttribute("data-armed", "false");
    const spot = await middleOf(merchant);
    await page.mouse.click(spot.x, spot.y);
    await expect(merchant.commitButton).toHaveAttribute("data-armed", "false");
    await merchant.isAt("review");
    expect(keys).toEqual([]);
  });

test("fault 43: a press that began on another part and is dropped on Connect commits nothing", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  const merchant = await reachesReview(host, await partner.freshLink());
  const spot = await middleOf(merchant);
  await page.mouse.move(spot.x, 20);
  await page.mouse.down();
  await page.mouse.move(spot.x, spot.y, { steps: 5 });
  await expect(merchant.commitButton).toHaveAttribute("data-armed", "true");
  await page.mouse.up();
  await merchant.isAt("review");
  expect(keys).toEqual([]);
});

for (const size of [
  { width: 412, height: 915 },
  { width: 390, height: 844 },
  { width: 480, height: 760 },
])
  test(`a double tap on Sign in stops at the next screen, at ${size.width}×${size.height}`, async ({
    merchant,
    partner,
    page,
  }) => {
    const keys = keysSentBy(page);
    await page.setViewportSize(size);
    await merchant.opens(await partner.freshLink());
    await merchant.signsIn();
    await merchant.isAt("preferences");
    // The second tap, wherever it falls: the whole screen is tapped while it is new.
    const state = await page.evaluate(() => document.documentElement.dataset["presses"]);
    expect(state).toBe("ignored");
    const box = await merchant.button("Continue").boundingBox();
    if (!box) throw new Error("There is no button");
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect(page.locator("html")).toHaveAttribute("data-presses", "taken");
    await merchant.isAt("preferences");
    expect(keys).toEqual([]);
  });
