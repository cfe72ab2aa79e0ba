/** Every letter, in every language, as the gallery shows it. */
import type { Locator } from "@playwright/test";
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
      // A code begins where the words begin: at the edge of the language, whichever way it runs itself.
      if (id === "letter-code") expect(await gapBefore(html.getByText("246810"))).toBeLessThan(2);
    }
    const html = page.frameLocator("section[data-letter] iframe");
    const [before = "", after = ""] = connections.ifNotYou.split("{partner}");
    await expect(html.getByText(before + after)).toBeVisible();
    await expect(page.locator("section[data-letter] pre")).toContainText(connections.ifNotYou);
  });
}

/** How far text, and not the box that it stands in, begins from the edge at which the lines around it begin, in pixels. */
function gapBefore(text: Locator): Promise<number> {
  return text.evaluate((element) => {
    const { ownerDocument: document } = element;
    const range = document.createRange();
    range.selectNodeContents(element);
    const own = range.getBoundingClientRect();
    const lines = element.closest("div")?.getBoundingClientRect() ?? own;
    return document.documentElement.dir === "rtl" ? lines.right - own.right : own.left - lines.left;
  });
}

test("a letter is found by its words", async ({ page, host }) => {
  await page.goto(host.url);
  await page.getByRole("searchbox", { name: "Find a state" }).fill("letter replaced");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/show=letter-replaced/);
});
