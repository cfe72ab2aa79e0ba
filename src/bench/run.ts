/**
 * `npm run bench`: the built page beside the reference, run by run in turn, so that whatever else the machine does
 * falls on both. Prints medians with the middle half of their spread, and ratios to the reference; keeps the numbers.
 *
 * `npm run bench -- 5` makes five runs of each instead of fifteen. `npm run bench -- 15 steps` measures that part only;
 * the parts are `first-screen`, `steps`, `server` and `bytes`.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { chromium as playwright } from "@playwright/test";
import chromium from "@sparticuz/chromium";
import { documentPath } from "./document-path.ts";
import { shopWifi, unthrottled } from "./first-screen.ts";
import { measureFirstScreens } from "./first-screens.ts";
import { type Measured, startMeasured } from "./measured.node.ts";
import { printFirstScreens, printServers, printSteps, printTargets } from "./report.ts";
import type { Results } from "./results.ts";
import { measureServers } from "./server-load.ts";
import { measureJourneys } from "./steps.ts";
import { printShares, whereBytesGo } from "./where-bytes.ts";

const [given = "15", ...chosen] = process.argv.slice(2);
const runs = Number(given);
const measures = (part: string) => chosen.length === 0 || chosen.includes(part);
const say = (line = "") => process.stdout.write(`${line}\n`);

const results: Results = {
  date: new Date().toISOString().slice(0, 16).replace(":", ""),
  machine: `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`,
  runs,
};

async function inBrowser(served: Measured): Promise<void> {
  const executablePath = await chromium.executablePath();
  const browser = await playwright.launch({ executablePath, args: ["--no-sandbox"] });
  results.machine += `, Chromium ${browser.version()}`;
  say(`${results.machine}; ${runs} runs of each`);
  const connect = `http://localhost:${served.ports["connect"]}`;
  const pages = {
    reference: `${connect}/reference${documentPath.slice(1)}`,
    ours: connect + documentPath,
  };
  try {
    if (measures("first-screen")) {
      results.throttled = await measureFirstScreens(browser, pages, shopWifi, runs);
      printFirstScreens(shopWifi, results.throttled, say);
      results.unthrottled = await measureFirstScreens(browser, pages, unthrottled, runs);
      printFirstScreens(unthrottled, results.unthrottled, say);
    }
    if (measures("steps")) {
      results.journeys = await measureJourneys(browser, connect, Math.max(3, Math.ceil(runs / 3)));
      printSteps(results.journeys, say);
    }
  } finally {
    await browser.close();
  }
}

if (measures("first-screen") || measures("steps")) {
  const served = await startMeasured("serve.node.ts");
  try {
    await inBrowser(served);
  } finally {
    await served.stop();
  }
}
if (measures("server")) {
  results.servers = await measureServers(Math.max(1, Math.round(runs / 5)));
  printServers(results.servers, say);
}
if (measures("bytes")) {
  results.bytes = await whereBytesGo();
  say("\nWhere the bytes of the first chunk go");
  printShares(results.bytes, say);
}
printTargets(results, say);

const file = `dist-bench/${results.date}.json`;
await mkdir("dist-bench", { recursive: true });
await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
say(`\nKept in ${file}`);
