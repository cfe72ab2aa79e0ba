/** Pages that want the merchant to press Connect without knowing. */
import { connectUrl } from "../addresses.ts";
import { expect, framed, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";
import type { HostPage } from "../support/host-page.ts";
import type { Merchant } from "../support/merchant.ts";

async function reachesReview(host: HostPage): Promise<Merchant> {
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.isAt("review");
  return merchant;
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
  await expect(host.frame().getByText("Something is covering this page")).toBeVisible();
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
    await expect(host.frame().getByText("Something is covering this page")).toBeVisible();
    await expect(merchant.button("Connect")).toHaveAttribute("data-armed", "false");
  });

test("fault 12: a press within the first second is answered with One moment, and does nothing", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  await host.opens(framed(await partner.freshLink(), fixed));
  const merchant = await reachesReview(host);
  // In the page itself, because a browser may swallow a press on a frame that has just moved.
  const inside = host.inside(connectUrl);
  const answered = await inside.evaluate(() => {
    const button = [...document.querySelectorAll("button")].find(
      ({ textContent }) => textContent === "Connect",
    );
    const armed = button?.dataset["armed"];
    button?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 }));
    return { armed, disabled: button?.disabled };
  });
  expect(answered).toEqual({ armed: "false", disabled: false });
  await expect(merchant.announced).toContainText("One moment");
  await merchant.isAt("review");
  expect(keys).toEqual([]);
  await merchant.connects();
  await merchant.isAt("success");
  expect(keys).toHaveLength(1);
});

test("a press that was early does not put off the one that counts", async ({ host, partner, page }) => {
  await host.opens(framed(await partner.freshLink(), fixed));
  const merchant = await reachesReview(host);
  const before = await merchant.button("Connect").boundingBox();
  await host.inside(connectUrl).evaluate(() => {
    const press = new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 });
    document.querySelector("[data-armed]")?.dispatchEvent(press);
  });
  await expect(host.frame().locator("[aria-hidden]", { hasText: "One moment" })).toBeVisible();
  expect(await merchant.button("Connect").boundingBox()).toEqual(before);
  await merchant.connects();
  await merchant.isAt("success");
  expect(page.frames()).toHaveLength(2);
});

test("a keyboard waits the second like everybody, and is not locked out by a cover", async ({
  host,
  partner,
  page,
}) => {
  const keys = keysSentBy(page);
  await host.opens(framed(await partner.freshLink(), fixed) + cover);
  const merchant = await reachesReview(host);
  await merchant.button("Connect").press("Enter");
  await merchant.isAt("review");
  expect(keys).toEqual([]);
  await expect(host.frame().getByText("Something is covering this page")).toBeVisible();
  await merchant.button("Connect").press("Enter");
  await merchant.isAt("success");
});

test("at top level a pointer takes the same second, and a keyboard does not", async ({
  merchant,
  partner,
}) => {
  await merchant.reachesReview(await partner.freshLink());
  await expect(merchant.button("Connect")).toHaveAttribute("data-armed", "false");
  await expect(merchant.button("Connect")).toHaveAttribute("data-armed", "true");
});
