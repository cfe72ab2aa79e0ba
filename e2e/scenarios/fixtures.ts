/**
 * Every entry of the catalogue, one page load each, in a browser that keeps the gallery's files: what differs between
 * widths and themes is switched in place.
 */
import { type BrowserContext, test as base, type Page } from "@playwright/test";
import type { Scenario } from "../../src/scenarios/scenario.ts";
import { hostFolder, type StaticHost } from "../support/static-host.ts";

interface Fixtures {
  page: Page;
  /** Goes to an entry, and comes back once the page is in its state. */
  shows: (scenario: Scenario) => Promise<void>;
  /** What the browser has said and what has failed since the page was opened. */
  heard: string[];
}

interface WorkerFixtures {
  /** The built gallery, under a path of some static host. */
  host: StaticHost;
  browserContext: BrowserContext;
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
  page: async ({ browserContext }, provide) => {
    const page = await browserContext.newPage();
    await provide(page);
    await page.close();
  },
  heard: async ({ page }, provide) => {
    const heard: string[] = [];
    page.on("console", (message) => heard.push(`console.${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => heard.push(`exception: ${error.name} ${error.message}`));
    page.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "no reason given";
      if (why !== "net::ERR_ABORTED") heard.push(`failed: ${new URL(request.url()).pathname} ${why}`);
    });
    await provide(heard);
  },
  shows: async ({ page, host }, provide) => {
    await provide(async ({ id }) => {
      await page.goto(`${host.url}?scenario=${id}`);
      const html = page.locator("html[data-scenario]");
      await html.waitFor({ state: "attached" });
      const problem = await html.getAttribute("data-scenario-problem");
      if (problem !== null) throw new Error(problem);
    });
  },
});

export const expect = test.expect;
