/** What is measured in browsers: part after part, each printed when it is there. */
import { chromium as playwright } from "@playwright/test";
import chromium from "@sparticuz/chromium";
import { startMeasured } from "./measured.node.ts";
import { shopWifi, unthrottled } from "./page/conditions.ts";
import { measureConnections } from "./page/connections.ts";
import { documentPath } from "./page/document-path.ts";
import { measureEngines } from "./page/engines.ts";
import { measureFirstScreens, measureLanguages } from "./page/first-screens.ts";
import { measureFramed } from "./page/framed.ts";
import { measureSentEarly } from "./page/sent-early.ts";
import { measureJourneys } from "./page/steps.ts";
import {
  printConnections,
  printEngines,
  printFirstScreens,
  printFramed,
  printLanguages,
  printSentEarly,
  printSteps,
} from "./report.ts";
import type { Results } from "./results.ts";

/** The parts that need a browser, in the order in which they are measured. */
export const inBrowser = [
  "first-screen",
  "sent",
  "framed",
  "languages",
  "engines",
  "steps",
  "connections",
] as const;
type Part = (typeof inBrowser)[number];

type Say = (line?: string) => void;

/** Puts what it measures into `results`. */
export async function measureInBrowsers(
  results: Results,
  measures: (part: Part) => boolean,
  say: Say,
): Promise<void> {
  const { runs } = results;
  const fewer = Math.ceil(runs * 0.7);
  const served = await startMeasured("page/serve.node.ts");
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    // A frame of another site is a process of its own, as in the browsers that merchants have.
    args: ["--no-sandbox", "--site-per-process"],
  });
  results.machine += `, Chromium ${browser.version()}`;
  say(`${results.machine}; ${runs} runs of each`);
  const connect = `http://localhost:${served.ports["connect"]}`;
  const pagesAt = (origin: string) => ({
    reference: `${origin}/reference${documentPath.slice(1)}`,
    ours: origin + documentPath,
  });
  const pages = pagesAt(connect);
  const host = `http://127.0.0.1:${served.ports["partner"]}/host`;
  try {
    if (measures("first-screen")) {
      results.throttled = await measureFirstScreens(browser, pages, shopWifi, runs);
      printFirstScreens(shopWifi, results.throttled, say);
      results.unthrottled = await measureFirstScreens(browser, pages, unthrottled, runs);
      printFirstScreens(unthrottled, results.unthrottled, say);
    }
    if (measures("sent")) {
      results.sent = await measureSentEarly(browser, pages, shopWifi, runs);
      printSentEarly(results.sent, say);
    }
    if (measures("framed")) {
      results.framed = await measureFramed(browser, { top: pages.ours, host }, shopWifi, fewer);
      printFramed(results.framed, say);
    }
    if (measures("languages")) {
      results.languages = await measureLanguages(browser, pages.ours, shopWifi, fewer);
      printLanguages(results.languages, say);
    }
    if (measures("steps")) {
      results.journeys = await measureJourneys(browser, connect, Math.max(3, Math.ceil(runs / 3)));
      printSteps(results.journeys, say);
    }
    if (measures("connections")) {
      results.connections = await measureConnections(browser, connect, Math.max(1, Math.round(runs / 5)));
      printConnections(results.connections, say);
    }
  } finally {
    await browser.close();
  }
  try {
    if (measures("engines")) {
      const watched = pagesAt(`http://localhost:${served.ports["watched"]}`);
      const { engines, missing } = await measureEngines(watched, fewer);
      results.engines = engines;
      printEngines(engines, missing, say);
    }
  } finally {
    await served.stop();
  }
}
