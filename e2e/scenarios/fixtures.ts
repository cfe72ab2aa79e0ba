/**
 * Every entry of the catalogue, one page load each, in one tab of a browser that keeps the gallery's files: what differs
 * between widths and themes is switched in place.
 */
import { type BrowserContext, test as base, type Page } from "@playwright/test";
import type { Scenario } from "../../src/scenarios/scenario.ts";
import { hostFolder, type StaticHost } from "../support/static-host.ts";

interface Fixtures {
  page: Page;
  /** Goes to an entry in `tab`, and comes back once the page is in its state. */
  shows: (scenario: Scenario) => Promise<void>;
  /** What the browser has said in `tab` and what has failed there since the entry was opened. */
  heard: string[];
}

interface WorkerFixtures {
  /** The built gallery, under a path of some static host. */
  host: StaticHost;
  browserContext: BrowserContext;
  /**
   * For one entry after the other: a tab of its own for each would take as long again as its page does. A test that fails
   * leaves it to nobody: Playwright goes on in another process.
   */
  tab: Page;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  host: [
    async ({ browserName: _ }, provide) => {
      const host = await hostFolder("dist-gallery", "/design/connect/");
      await provide(host);
      host.close();
    },
    { scope: "worker" },
  ],
  browserContext: [
    async ({ browser }, provide) => {
      const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
      await provide(context);
      await context.close();
    },
    { scope: "worker" },
  ],
  tab: [
    async ({ browserContext }, provide) => {
      const tab = await browserContext.newPage();
      await provide(tab);
      await tab.close();
    },
    { scope: "worker" },
  ],
  page: async ({ browserContext }, provide) => {
    const page = await browserContext.newPage();
    await provide(page);
    await page.close();
  },
  heard: async ({ tab, host }, provide) => {
    const heard: string[] = [];
    tab.on("console", (message) => heard.push(`console.${message.type()}: ${message.text()}`));
    tab.on("pageerror", (error) => heard.push(`exception: ${error.name} ${error.message}`));
    tab.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "no reason given";
      if (why !== "net::ERR_ABORTED") heard.push(`failed: ${new URL(request.url()).pathname} ${why}`);
    });
    await provide(heard);
    tab.removeAllListeners("console").removeAllListeners("pageerror").removeAllListeners("requestfailed");
    // Where nothing runs: what this entry still does is no news of the next.
    await tab.goto(`${host.url}scenarios.json`);
  },
  shows: async ({ tab, host }, provide) => {
    await provide(async ({ id }) => {
      await tab.goto(`${host.url}?scenario=${id}`);
      const html = tab.locator("html[data-scenario]");
      await html.waitFor({ state: "attached" });
      const problem = await html.getAttribute("data-scenario-problem");
      if (problem !== null) throw new Error(problem);
    });
  },
});

export const expect = test.expect;
