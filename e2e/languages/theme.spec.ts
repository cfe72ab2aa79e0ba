/** Light and dark, by the device and by the address. */
import type { Page } from "@playwright/test";
import { expect, magicLink, test } from "../fixtures.ts";

/** How light the page's ground is, from 0 to 255. */
function ground(page: Page): Promise<number> {
  return page.evaluate(() => {
    const colour = getComputedStyle(document.documentElement).backgroundColor;
    return Number(/\d+/.exec(colour)?.[0]);
  });
}

for (const device of ["light", "dark"] as const)
  test(`on a ${device} device the address may ask for another theme`, async ({ merchant }) => {
    await merchant.page.emulateMedia({ colorScheme: device });
    for (const [search, seen] of [
      ["", device],
      ["&theme=light", "light"],
      ["&theme=dark", "dark"],
      ["&theme=auto", device],
      ["&theme=red", device],
    ] as const) {
      await merchant.opens(`${magicLink("ready")}${search}`);
      await merchant.isAt("sign-in");
      const light = await ground(merchant.page);
      expect(seen === "light" ? light : 255 - light, `the ground with “${search}”`).toBeGreaterThan(220);
      // The browser's own parts, such as the list of languages, go with it.
      const scheme = await merchant.page.evaluate(
        () => getComputedStyle(document.documentElement).colorScheme,
      );
      expect(scheme, `the scheme with “${search}”`).toContain(seen);
    }
  });

test("the theme is there before the bundle is", async ({ page, context }) => {
  await context.route(/\/assets\/.*\.js$/, (route) => route.abort("aborted"));
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${magicLink("ready")}&theme=dark`);
  expect(await ground(page)).toBeLessThan(40);
});

test("with forced colours every control has an edge, and what is chosen shows", async ({
  merchant,
  partner,
}) => {
  const { page } = merchant;
  await page.emulateMedia({ forcedColors: "active" });
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  const edge = (element: Element) => Number.parseFloat(getComputedStyle(element).borderTopWidth);
  for (const control of [merchant.email, merchant.password, merchant.button("Sign in")])
    expect(await control.evaluate(edge)).toBeGreaterThanOrEqual(1);
  await merchant.signsIn("group@harbour.example");
  await merchant.choosesProfile("Harbour Coffee");
  await merchant.choosesStore("West Quay");
  await expect(merchant.store("West Quay")).toHaveCSS("appearance", "auto");
});
