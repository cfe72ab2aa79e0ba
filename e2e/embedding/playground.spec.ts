/** The till's playground: what passes between the two pages, in sight together with the page that says it. */
import type { Locator, Page } from "@playwright/test";
import { partnerUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { sideways, smallTargets } from "../scenarios/in-the-page.ts";
import { violationsInBothThemes } from "../support/axe.ts";

/** The frame, once Rulrr's page in it has said that it is there, and the log in which that stands. */
async function opens(page: Page, width: number, height: number): Promise<{ frame: Locator; log: Locator }> {
  await page.setViewportSize({ width, height });
  await page.goto(`${partnerUrl}/playground`);
  await expect(page.getByText("Rulrr's page comes here")).toBeVisible();
  await page.getByRole("button", { name: "open()" }).click();
  const log = page.getByRole("log", { name: "Messages and callbacks" });
  await expect(log).toContainText("callback onStep");
  await expect(page.getByText("Rulrr's page comes here")).toBeHidden();
  return { frame: page.locator("#frame-place iframe"), log };
}

const edges = (locator: Locator) => locator.evaluate((element) => element.getBoundingClientRect().toJSON());

test("in a wide window the log stands beside the frame, and stays in sight down to its end", async ({
  page,
}) => {
  const { frame, log } = await opens(page, 1024, 600);
  for (const block of ["start", "end"] as const) {
    await frame.evaluate((element, to) => element.scrollIntoView({ block: to, behavior: "instant" }), block);
    const [left, right] = [await edges(frame), await edges(log)];
    expect(right.left).toBeGreaterThan(left.right);
    expect(right.top).toBeGreaterThanOrEqual(0);
    expect(right.bottom).toBeLessThanOrEqual(600);
  }
});

for (const [width, height] of [
  [320, 568],
  [800, 480],
] as const)
  test(`at ${width} × ${height} the log stands below the frame`, async ({ page }) => {
    const { frame, log } = await opens(page, width, height);
    const [above, below] = [await edges(frame), await edges(log)];
    expect(below.top).toBeGreaterThan(above.bottom);
    expect(await page.evaluate(sideways)).toBe(0);
  });

test("nothing in it is out of reach of a thumb, a screen reader or the eye", async ({ page }) => {
  for (const [width, height] of [
    [320, 568],
    [1024, 600],
  ] as const) {
    await opens(page, width, height);
    expect(await page.evaluate(sideways)).toBe(0);
    expect(await page.evaluate(smallTargets)).toEqual([]);
    expect(await violationsInBothThemes(page)).toEqual([]);
  }
});
