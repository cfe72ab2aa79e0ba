/** The first screen of the page and of the reference, in turn; and in other languages. */
import type { Browser } from "@playwright/test";
import type { Conditions } from "./conditions.ts";
import { loadFirstScreen, type Metric } from "./first-screen.ts";
import { inTurn, type Measured } from "./rounds.ts";

export type FirstScreens = Measured<"reference" | "ours", Metric>;

export function measureFirstScreens(
  browser: Browser,
  pages: Record<"reference" | "ours", string>,
  conditions: Conditions,
  runs: number,
): Promise<FirstScreens> {
  return inTurn(runs, {
    reference: () => loadFirstScreen(browser, pages.reference, conditions),
    ours: () => loadFirstScreen(browser, pages.ours, conditions),
  });
}

export type Languages = Measured<"en" | "he" | "ur" | "ja", Metric>;

/** The page in languages that are written from right to left, and with many letters, in the fonts that this machine has. */
export function measureLanguages(
  browser: Browser,
  url: string,
  conditions: Conditions,
  runs: number,
): Promise<Languages> {
  const inLanguage = (tag: string) => () => loadFirstScreen(browser, `${url}&locale=${tag}`, conditions);
  return inTurn(runs, {
    en: inLanguage("en"),
    he: inLanguage("he"),
    ur: inLanguage("ur"),
    ja: inLanguage("ja"),
  });
}
