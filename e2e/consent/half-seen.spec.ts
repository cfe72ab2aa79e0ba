/** Windows too short for all of it: nothing is agreed to that was not on the screen, and no field lies behind a button. */
import type { Frame, Page } from "@playwright/test";
import { connectUrl } from "../addresses.ts";
import { expect, framed, test } from "../fixtures.ts";
import { keysSentBy } from "../support/calls.ts";
import { group, type Merchant } from "../support/merchant.ts";
import { OAuthApp } from "../support/oauth-app.ts";
import { stopsTime } from "../support/time.ts";

/** A small phone, a till on its side, a small laptop, and a slit of a window. */
const windows = [
  { width: 320, height: 568 },
  { width: 800, height: 480 },
  { width: 1024, height: 600 },
  { width: 640, height: 300 },
];
const scopes = "orders:read orders:write customers:read profile:read menus:read";

/** Keeps what was wholly in the window and under nothing, by its words, from now on; returns when a frame was drawn. */
async function watches(page: Page | Frame): Promise<void> {
  await page.evaluate(() => {
    const parts = () => [...document.querySelectorAll<HTMLElement>("main li, main [data-part]")];
    const look = () => {
      for (const part of parts()) {
        const { left, right, top, bottom } = part.getBoundingClientRect();
        const middle = (left + right) / 2;
        const isSeen = [top + 2, (top + bottom) / 2, bottom - 2].every((y) => {
          const there = document.elementFromPoint(middle, y);
          return there !== null && (part.contains(there) || there.contains(part));
        });
        if (isSeen) part.dataset.seen = "yes";
      }
      requestAnimationFrame(look);
    };
    look();
    return new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
  });
}

/** What is agreed to and was never in sight. */
function unseen(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main li, main [data-part]")]
      .filter((part) => !part.dataset.seen)
      .map((part) => part.textContent),
  );
}

/** Comes to the review, and keeps what is seen of it from its first screen on. */
async function beginsToRead(merchant: Merchant, page: Page | Frame): Promise<void> {
  await merchant.isAt("review");
  // Until then nothing is met at any point of the page.
  await expect(merchant.view.locator("html")).toHaveAttribute("data-presses", "taken");
  await expect(merchant.view.locator("[data-part]").first()).toBeAttached();
  await watches(page);
}

/** Presses what commits with Enter, again and again, until it no longer reads on: everything has been in sight by then. */
async function readsEverything(merchant: Merchant, page: Page | Frame): Promise<void> {
  await beginsToRead(merchant, page);
  await readsToTheEnd(merchant, page);
}

async function readsToTheEnd(merchant: Merchant, page: Page | Frame): Promise<void> {
  await merchant.readsAll();
  await expect.poll(() => unseen(page), "agreed to, and never in sight").toEqual([]);
}

test.describe("a window that grows", () => {
  test.use({ viewport: { width: 320, height: 568 } });

  test("a key that was meant to read on commits nothing for a second, whatever the button has become", async ({
    merchant,
    partner,
  }) => {
    const { page } = merchant;
    const keys = keysSentBy(page);
    await page.clock.install();
    await merchant.reachesReview(await partner.freshLink());
    await merchant.button("Read on").focus();
    await stopsTime(merchant);
    await page.setViewportSize({ width: 320, height: 2000 });
    await page.clock.runFor(200);
    await expect(merchant.button("Connect")).toBeFocused();
    await page.keyboard.press("Enter");
    await page.clock.runFor(1000);
    await merchant.isAt("review");
    expect(keys).toEqual([]);
    await page.keyboard.press("Enter");
    await page.clock.resume();
    await merchant.isAt("success");
    expect(keys).toHaveLength(1);
  });
});

test.describe("a window that grows under a screen reader", () => {
  test.use({ viewport: { width: 320, height: 568 } });

  test("a press on Read on, which comes without the focus, is no yes, though nothing is left to read by then", async ({
    merchant,
    partner,
  }) => {
    const { page } = merchant;
    const keys = keysSentBy(page);
    const presses = () => merchant.commitButton.evaluate((button: HTMLElement) => button.click());
    await page.clock.install();
    await merchant.reachesReview(await partner.freshLink());
    await expect(merchant.button("Read on")).toBeVisible();
    // As long as anybody waits before a press; then none of the page's own looks comes before the next one.
    await page.clock.runFor(1000);
    await stopsTime(merchant);
    await page.setViewportSize({ width: 320, height: 2000 });
    await expect(merchant.button("Read on")).toBeVisible();
    await presses();
    await expect(merchant.button("Connect")).toBeVisible();
    await merchant.isAt("review");
    expect(keys).toEqual([]);
    await page.clock.runFor(1000);
    await presses();
    await page.clock.resume();
    await merchant.isAt("success");
    expect(keys).toHaveLength(1);
  });
});

test.describe("a slow till", () => {
  test.use({ viewport: { width: 640, height: 300 } });

  test("presses that it takes all at once pass over nothing that it has not drawn", async ({
    merchant,
    page,
  }) => {
    const app = await OAuthApp.of({ scope: scopes });
    await merchant.opens(await app.link());
    await merchant.signsIn();
    await beginsToRead(merchant, page);
    await merchant.commitButton.evaluate((button: HTMLElement) => {
      for (let press = 0; press < 20; press += 1) button.click();
    });
    await readsToTheEnd(merchant, page);
  });
});

for (const viewport of windows) {
  const size = `${viewport.width} × ${viewport.height}`;
  test.describe(size, () => {
    test.use({ viewport });

    test(`${size}: what a link grants, and what it replaces, is read before it is agreed to`, async ({
      merchant,
      partner,
      page,
    }) => {
      await merchant.opens(await partner.freshLink());
      await merchant.signsIn(group);
      await merchant.choosesProfile("Harbour Coffee");
      await merchant.choosesStore("Old Market");
      await merchant.continues();
      await merchant.isAt("preferences");
      await merchant.continues();
      await expect(merchant.view.getByText("replaces that connection")).toBeAttached();
      await readsEverything(merchant, page);
      await merchant.connects();
      await merchant.isAt("success");
    });

    test(`${size}: what is agreed to stands directly under the heading, and profile and store are one line each`, async ({
      merchant,
      partner,
    }) => {
      await merchant.reachesReview(await partner.freshLink());
      const heading = merchant.view.getByRole("heading", { level: 1 });
      const agreed = merchant.view
        .getByRole("heading", { level: 2 })
        .and(merchant.view.locator("[data-part]"));
      const [above, below] = [await heading.boundingBox(), await agreed.boundingBox()];
      expect((below?.y ?? Number.NaN) - (above?.y ?? 0) - (above?.height ?? 0)).toBeLessThan(24);
      for (const fact of ["Profile", "Store"]) {
        const words = merchant.view
          .locator("[data-part]")
          .filter({ has: merchant.page.getByText(fact, { exact: true }) });
        const isOneLine = await words.evaluate((part) => {
          const range = document.createRange();
          range.selectNodeContents(part);
          const boxes = [...range.getClientRects()];
          const lowestTop = Math.max(...boxes.map(({ top }) => top));
          return boxes.every(({ bottom }) => lowestTop < bottom);
        });
        expect(isOneLine, fact).toBe(true);
      }
    });

    test(`${size}: what an app asks for is read before it is allowed`, async ({ merchant, page }) => {
      const app = await OAuthApp.of({ scope: scopes });
      const answer = app.answerIn(page);
      await merchant.opens(await app.link());
      await merchant.signsIn();
      await readsEverything(merchant, page);
      await merchant.allows();
      expect((await answer).searchParams.has("code")).toBe(true);
    });

    test(`${size}: in a frame of that size, both fields of the sign-in can be seen whole while they are filled`, async ({
      host,
      partner,
    }) => {
      const fills = `style="position:fixed;inset:0;inline-size:100%;block-size:100%;border:0"`;
      await host.opens(framed(await partner.freshLink(), fills));
      const merchant = host.merchant();
      await merchant.isAt("sign-in");
      // Until then nothing is met at any point of the page.
      await expect(merchant.view.locator("html")).toHaveAttribute("data-presses", "taken");
      for (const field of [merchant.email, merchant.password]) {
        await field.focus();
        await expect(field).toBeInViewport({ ratio: 1 });
        const hidden = await field.evaluate((input) => {
          const { left, right, top, bottom } = input.getBoundingClientRect();
          return [top + 2, bottom - 2]
            .map((y) => document.elementFromPoint((left + right) / 2, y))
            .filter((there) => there !== input)
            .map((there) => there?.outerHTML.slice(0, 80));
        });
        expect(hidden).toEqual([]);
      }
      await merchant.signsIn();
      await merchant.isAt("preferences");
      await merchant.continues();
      await readsEverything(merchant, host.inside(connectUrl));
    });
  });
}
