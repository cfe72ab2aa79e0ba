/** Every letter, in every language, as the gallery shows it. */
import { letters } from "../../src/scenarios/letters/letters.ts";
import { letterWords } from "../../src/service/mail/letter-words.ts";
import { expect, test } from "./fixtures.ts";

for (const [tag, { connections }] of letterWords) {
  test(`letters are shown as text and as HTML in ${tag}`, async ({ page, host }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${host.url}?show=letter-code&locale=${tag}&width=320`);
    for (const { id, title } of letters) {
      await page.locator(`nav a[href*="show=${id}&"]`).click();
      const shown = page.locator("section[data-letter]");
      await expect(shown).toHaveAttribute("data-letter", "ready");
      await expect(shown.getByRole("heading", { name: title, exact: true })).toBeVisible();
      // Nothing in it may run.
      await expect(shown.locator("iframe")).toHaveAttribute("sandbox", "");
      const html = page.frameLocator("section[data-letter] iframe");
      await expect(html.locator("html")).toHaveAttribute("lang", tag);
      await expect(html.locator("html")).toHaveAttribute("dir", /ar|he|ur/.test(tag) ? "rtl" : "ltr");
      // Nothing is wider than the letter, whatever the names.
      const sizes = await html
        .locator("html")
        .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
      expect(sizes[0]).toBeLessThanOrEqual(sizes[1] ?? 0);
    }
    const html = page.frameLocator("section[data-letter] iframe");
    const [before = "", after = ""] = connections.ifNotYou.split("{partner}");
    await expect(html.getByText(before + after)).toBeVisible();
    await expect(page.locator("section[data-letter] pre")).toContainText(connections.ifNotYou);
  });
}

test("a letter is found by its words", async ({ page, host }) => {
  await page.goto(host.url);
  await page.getByRole("searchbox", { name: "Find a state" }).fill("letter replaced");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/show=letter-replaced/);
});
