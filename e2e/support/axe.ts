/** What a machine finds wrong with a page's accessibility: WCAG 2.2 AA, and what is good practice. */
import type { Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";
import { ruleTags } from "../../src/scenarios/check.ts";

/** `colour`: what another theme can break. Everything else about a screen is the same in both. */
const rules: Record<"all" | "colour", string[]> = {
  all: ruleTags,
  colour: ["color-contrast", "link-in-text-block"],
};

/** What is found in the page itself, and not in the frames that it shows: each with the elements that it is about. */
export async function violations(page: Page, which: keyof typeof rules = "all"): Promise<string[]> {
  // Half a megabyte of source, and a page may be looked at more than once.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const options: RunOptions = { runOnly: rules[which], resultTypes: ["violations"], iframes: false };
  return page.evaluate(async (asked) => {
    const { violations: found } = await window.axe.run(document, asked);
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  }, options);
}

/** The same in both themes, by the rules that can tell them apart. The light one is on again afterwards. */
export async function violationsInBothThemes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const found = await violations(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const inTheDark = await violations(page, "colour");
  await page.emulateMedia({ colorScheme: "light" });
  return [...found, ...inTheDark.map((one) => `dark: ${one}`)];
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
