/**
 * One cold load of a first screen in a fresh browser context, measured from inside the page. Whether what was typed before
 * it was interactive survives is a matter of tests, not of time.
 */
import type { Browser, CDPSession, Page } from "@playwright/test";
import { type Conditions, slow } from "./conditions.ts";
import { type Seen, seen, watch } from "./watch.ts";

export type Metric = keyof Seen | "mainThread";

export function loadFirstScreen(
  browser: Browser,
  url: string,
  conditions: Conditions,
): Promise<Record<Metric, number>> {
  return withPage(browser, conditions, async (page, cdp) => {
    await page.addInitScript(watch);
    await cdp.send("Performance.enable");
    await page.goto(url, { waitUntil: "commit" });
    const inPage = await whenSeen(page);
    const { metrics } = await cdp.send("Performance.getMetrics");
    const task = metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
    return { ...inPage, mainThread: task * 1000 };
  });
}

/** A page of a till's size in a context of its own, slowed as the conditions say. */
export async function withPage<T>(
  browser: Browser,
  conditions: Conditions,
  measure: (page: Page, cdp: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 372, height: 640 } });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await slow(cdp, conditions);
    return await measure(page, cdp);
  } finally {
    await context.close();
  }
}

/** @param shown the page, or the frame that it is in */
export async function whenSeen(shown: Pick<Page, "waitForFunction">): Promise<Seen> {
  const handle = await shown.waitForFunction(seen);
  const value = await handle.jsonValue();
  if (!value) throw new Error("what was waited for is not there");
  return value;
}
