/** Pages that want the merchant to press Connect without knowing. */
import { connectUrl } from "../addresses.ts";
import { expect, framed, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";
import { comesToPreferences, goesOnToReview, isArmed } from "../support/framed-review.ts";
import type { HostPage } from "../support/host-page.ts";
import type { Merchant } from "../support/merchant.ts";
import { stopsTime } from "../support/time.ts";

async function reachesReview(host: HostPage): Promise<Merchant> {
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.isAt("review");
  return merchant;
}

/** In a page whose clock stands still from then on: however slow the machine is, a press there is early. */
async function reachesReviewInNoTime(host: HostPage, link: string): Promise<Merchant> {
  await host.page.clock.install();
  const merchant = await comesToPreferences(host, link);
  await stopsTime(host);
  await goesOnToReview(merchant);
  await host.page.clock.runFor(500);
  return merchant;
}

/** By a press of the pointer in the page itself: a browser may swallow one on a frame that has just moved. */
async function pressesInside(host: HostPage, pointerType = "mouse") {
  return host.inside(connectUrl).evaluate((kind) => {
    const button = document.querySelector<HTMLButtonElement>("[data-commit]");
    const armed = button?.dataset["armed"];
    const press = { bubbles: true, cancelable: true, detail: 1, pointerType: kind };
    document.documentElement.dispatchEvent(new PointerEvent("pointerenter", { pointerType: kind }));
    for (const type of ["pointerdown", "pointerup"]) button?.dispatchEvent(new PointerEvent(type, press));
    button?.dispatchEvent(new MouseEvent("click", press));
    document.documentElement.dispatchEvent(new PointerEvent("pointerleave", { pointerType: kind }));
    return { armed, disabled: button?.disabled };
  }, pointerType);
}

/** In words and aloud. */
async function isToldOfCover(merchant: Merchant): Promise<void> {
  const words = "Something is covering this page";
  await expect(merchant.view.getByRole("main")).toContainText(words);
  await expect(merchant.announced).toContainText(words);
}

/** Over the lower half of the frame; presses go through it. */
const cover = `<div id="cover" style="position:fixed;inset:330px 0 0;background:#fff;pointer-events:none">Win a prize</div>`;
/** High enough for all of the review. */
const fixed = `style="position:fixed;inset:0;border:0;block-size:700px"`;

test("fault 11: under a cover Connect stays disarmed, and a new window is offered", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  await host.opens(framed(await partner.freshLink(), fixed));
  const merchant = await reachesReview(host);
  await expect(merchant.button("Connect")).toHaveAttribute("data-armed", "true");
  await merchant.goesBack();
  await merchant.isAt("preferences");
  await page.evaluate((markup) => document.body.insertAdjacentHTML("beforeend", markup), cover);
  await merchant.continues();
  await isToldOfCover(merchant);
  await expect(merchant.button("Open in a new window")).toBeVisible();
  await expect(merchant.button("Connect")).toHaveAttribute("data-armed", "false");
  const { x, y, width, height } = (await merchant.button("Connect").boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  await page.mouse.click(x + width / 2, y + height / 2);
  await merchant.isAt("review");
  expect(keys).toEqual([]);
  // Once it lies no more, all is well after a second.
  await page.locator("#cover").evaluate((element) => element.remove());
  await merchant.connects();
  await merchant.isAt("success");
});

for (const [how, style] of [
  ["nearly transparent", "opacity:0.1"],
  ["turned", "transform:rotate(2deg)"],
  ["made small", "transform:scale(0.5)"],
  ["blurred", "filter:blur(2px)"],
] as const)
  test(`fault 11: a frame that is ${how} is never armed`, async ({ host, partner, page }) => {
    await host.opens(framed(await partner.freshLink(), `style="border:0;block-size:700px"`));
    const merchant = await reachesReview(host);
    await merchant.goesBack();
    await page.locator("iframe").evaluate((frame, css) => (frame.style.cssText += `;${css}`), style);
    await merchant.button("Continue").press("Enter");
    await isToldOfCover(merchant);
    await expect(merchant.button("Connect")).toHaveAttribute("data-armed", "false");
  });

test("fault 12: a press within the first second is answered with One moment, and does nothing", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  const merchant = await reachesReviewInNoTime(host, await partner.freshLink());
  expect(await pressesInside(host)).toEqual({ armed: "false", disabled: false });
  await expect(merchant.announced).toContainText("One moment");
  await merchant.isAt("review");
  expect(keys).toEqual([]);
  await page.clock.resume();
  await merchant.connects();
  await merchant.isAt("success");
  expect(keys).toHaveLength(1);
});

test("a press that was early does not put off the one that counts", async ({ host, partner, page }) => {
  const merchant = await reachesReviewInNoTime(host, await partner.freshLink());
  const before = await merchant.button("Connect").boundingBox();
  await pressesInside(host);
  await expect(host.frame().locator("[aria-hidden]", { hasText: "One moment" })).toBeVisible();
  expect(await merchant.button("Connect").boundingBox()).toEqual(before);
  await page.clock.resume();
  await merchant.connects();
  await merchant.isAt("success");
  expect(page.frames()).toHaveLength(2);
});

test("a pen that comes and goes with every touch presses as a finger does: the second one counts", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  await page.clock.install();
  await host.opens(framed(await partner.freshLink(), fixed));
  const merchant = await reachesReview(host);
  await isArmed(merchant);
  await stopsTime(host);
  await pressesInside(host, "pen");
  await expect(merchant.announced).toContainText("One moment");
  expect(keys).toEqual([]);
  await page.clock.runFor(1000);
  await pressesInside(host, "pen");
  await page.clock.resume();
  await merchant.isAt("success");
});

test("a keyboard waits the second like everybody, and is not locked out by a cover", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  await page.clock.install();
  await host.opens(framed(await partner.freshLink(), fixed) + cover);
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await stopsTime(host);
  await merchant.button("Continue").press("Enter");
  await merchant.isAt("review");
  await page.clock.runFor(900);
  await merchant.button("Connect").press("Enter");
  await expect(merchant.announced).toContainText("One moment");
  await merchant.isAt("review");
  expect(keys).toEqual([]);
  await page.clock.runFor(3000);
  await isToldOfCover(merchant);
  await merchant.button("Connect").press("Enter");
  await page.clock.resume();
  await merchant.isAt("success");
  expect(keys).toHaveLength(1);
});

test("at top level a pointer takes the same second, and a press before it is over does nothing", async ({
  merchant,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  await page.clock.install();
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await stopsTime(merchant);
  await merchant.button("Continue").press("Enter");
  await merchant.isAt("review");
  await page.clock.runFor(900);
  await expect(merchant.view.locator("html")).toHaveAttribute("data-presses", "taken");
  await expect(merchant.button("Connect")).toHaveAttribute("data-armed", "false");
  await merchant.button("Connect").click();
  await expect(merchant.announced).toContainText("One moment");
  await page.clock.runFor(200);
  await expect(merchant.button("Connect")).toHaveAttribute("data-armed", "true");
  await merchant.isAt("review");
  expect(keys).toEqual([]);
  await merchant.button("Connect").click();
  await page.clock.resume();
  await merchant.isAt("success");
  expect(keys).toHaveLength(1);
});
