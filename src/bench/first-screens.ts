/** The first screen of each of several pages, loaded in turn. */
import type { Browser } from "@playwright/test";
import { type Conditions, type FirstScreen, loadFirstScreen } from "./first-screen.ts";
import { type Spread, spread } from "./statistics.ts";

/** The reference, and the built page from our server. */
export type PageName = "reference" | "ours";
export type FirstScreens = Record<PageName, Record<keyof FirstScreen, Spread>>;

const names = ["reference", "ours"] as const;

export async function measureFirstScreens(
  browser: Browser,
  pages: Record<PageName, string>,
  conditions: Conditions,
  runs: number,
): Promise<FirstScreens> {
  const loads: Record<PageName, FirstScreen[]> = { reference: [], ours: [] };
  for (let run = 0; run <= runs; run += 1)
    for (const name of names) {
      const loaded = await loadFirstScreen(browser, pages[name], conditions);
      // The first of each warms the server up, and is not counted.
      if (run > 0) loads[name].push(loaded);
    }
  return { reference: summary(loads.reference), ours: summary(loads.ours) };
}

function summary(loads: FirstScreen[]): Record<keyof FirstScreen, Spread> {
  const of = (metric: keyof FirstScreen) => spread(loads.map((load) => load[metric]));
  return {
    firstPaint: of("firstPaint"),
    usable: of("usable"),
    interactive: of("interactive"),
    bytes: of("bytes"),
    requests: of("requests"),
    mainThread: of("mainThread"),
    layoutShift: of("layoutShift"),
  };
}
