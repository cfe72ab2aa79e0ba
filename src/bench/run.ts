/**
 * `npm run bench`: the built page, where there is something to compare with run by run in turn with it, so that whatever else the machine
 * does falls on both. Prints medians with the middle half of their spread, and ratios to the reference; keeps the numbers.
 *
 * `npm run bench -- 5` makes five runs of each instead of fifteen. `npm run bench -- 15 steps` measures that part only;
 * the parts are `first-screen`, `sent`, `framed`, `languages`, `engines`, `steps`, `connections`, `server`, `behind` and `bytes`.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { inBrowser, measureInBrowsers } from "./in-browsers.ts";
import { printBehind, printServers, printTargets } from "./report.ts";
import type { Results } from "./results.ts";
import { measureServers } from "./server/server-load.ts";
import { measureWhatIsBehind } from "./server/what-is-behind.ts";
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

if (inBrowser.some(measures)) await measureInBrowsers(results, measures, say);
if (measures("server")) {
  results.servers = await measureServers(Math.max(1, Math.round(runs / 5)));
  printServers(results.servers, say);
}
if (measures("behind")) {
  results.behind = await measureWhatIsBehind();
  printBehind(results.behind, say);
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
say(`\nKept in ${file} after ${(performance.now() / 60_000).toFixed(1)} minutes`);
