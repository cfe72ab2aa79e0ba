/**
 * `npm test`: every check there is, in the order in which a mistake is cheapest to find. A failing one does not keep the
 * later ones from being heard. The last line says how many checks and tests passed and failed.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import chromium from "@sparticuz/chromium";
import * as z from "zod/mini";

interface Check {
  name: string;
  command: string;
  /** Where a test runner leaves its counts; a check without one counts as a single test. */
  report?: { file: string; counts: (json: unknown) => Counts };
}

interface Counts {
  passed: number;
  failed: number;
}

const VitestReport = z.object({ numPassedTests: z.number(), numTotalTests: z.number() });
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

const results = "test-results";

const inBrowser = (name: string): NonNullable<Check["report"]> => ({
  file: `${results}/${name}.json`,
  counts: (json) => {
    const { expected, unexpected, flaky, skipped } = PlaywrightReport.parse(json).stats;
    return { passed: expected, failed: unexpected + flaky + skipped };
  },
});

const vitestCounts = (json: unknown): Counts => {
  const { numPassedTests, numTotalTests } = VitestReport.parse(json);
  // A test that was neither passed nor failed did not run, which is a failure of the run.
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests };
};

/** Those of one row run side by side. What the first says is seen as it comes, what the others say when they end. */
const rows: Check[][] = [
  [
    { name: "lint", command: "oxlint --type-aware --deny-warnings" },
    { name: "format", command: "biome ci" },
    { name: "what imports what", command: "depcruise src" },
    { name: "unused code", command: "knip" },
  ],
  [
    { name: "build", command: "vite build --logLevel warn" },
    { name: "types", command: "tsc" },
    { name: "build of the renderer", command: "vite build --ssr src/app/render.tsx --logLevel warn" },
    { name: "build of the till", command: "vite build --mode till --logLevel warn" },
    { name: "build of the gallery", command: "vite build --mode gallery --logLevel warn" },
  ],
  [
    {
      name: "unit tests",
      command: `vitest run --reporter=default --reporter=json --outputFile.json=${results}/unit.json`,
      report: { file: `${results}/unit.json`, counts: vitestCounts },
    },
  ],
  [
    { name: "end-to-end tests", command: "playwright test", report: inBrowser("e2e") },
    {
      name: "embedding, journeys and handshakes on the edge runtime",
      command: "E2E_RUNTIME=edge playwright test e2e/embedding e2e/journeys.spec.ts e2e/handshakes",
      report: inBrowser("edge"),
    },
  ],
  [
    {
      // Says which engine is not installed; what did not run is not counted.
      name: "Firefox and WebKit, where they are installed",
      command: `vitest run --config e2e/engines/vitest.config.ts --reporter=default --reporter=json --outputFile.json=${results}/engines.json`,
      report: { file: `${results}/engines.json`, counts: vitestCounts },
    },
  ],
];

async function run({ name, command, report }: Check, isFirst: boolean): Promise<Counts> {
  const title = `\n── ${name} ${"─".repeat(Math.max(0, 76 - name.length))}\n`;
  if (report) rmSync(report.file, { force: true });
  if (isFirst) say(title);
  const held = isFirst ? "" : " 2>&1";
  const child = spawn(`${command}${held}`, {
    shell: true,
    stdio: ["ignore", isFirst ? "inherit" : "pipe", "inherit"],
  });
  const [said, [status]] = await Promise.all([child.stdout ? text(child.stdout) : "", once(child, "close")]);
  if (!isFirst) say(title + said);
  if (!report) return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const counts = read(report);
  // A runner that failed without naming a failed test failed all the same.
  return status === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function read({ file, counts }: NonNullable<Check["report"]>): Counts {
  try {
    return counts(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function say(words: string): void {
  process.stdout.write(words);
}

// Servers and command lines are started hundreds of times: the same code is compiled once.
process.env["NODE_COMPILE_CACHE"] ??= resolve(results, "compiled");
// And so are databases: the first one's folder is copied for the others.
process.env["POSTGRES_INITIALISED"] ??= resolve(results, "postgres");
rmSync(process.env["POSTGRES_INITIALISED"], { recursive: true, force: true });
mkdirSync(results, { recursive: true });
// Unpacked once, before two ask for it at the same time.
await chromium.executablePath();
const tally: ({ name: string } & Counts)[] = [];
for (const row of rows) {
  const counts = await Promise.all(row.map((check, index) => run(check, index === 0)));
  tally.push(...counts.map((one, index) => ({ name: row[index]?.name ?? "", ...one })));
}
say("\n");
for (const { name, passed, failed } of tally)
  say(`${failed === 0 ? "ok    " : "FAILED"}  ${name}: ${passed} passed, ${failed} failed\n`);
const passed = tally.reduce((sum, one) => sum + one.passed, 0);
const failed = tally.reduce((sum, one) => sum + one.failed, 0);
say(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
