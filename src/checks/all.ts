/**
 * `npm test`: every check there is, in the order in which a mistake is cheapest to find. A failing one does not keep the
 * later ones from being heard. The last line says how many checks and tests passed and failed.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
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

const inBrowser: Check["report"] = {
  file: `${results}/e2e.json`,
  counts: (json) => {
    const { expected, unexpected, flaky, skipped } = PlaywrightReport.parse(json).stats;
    return { passed: expected, failed: unexpected + flaky + skipped };
  },
};

const vitestCounts = (json: unknown): Counts => {
  const { numPassedTests, numTotalTests } = VitestReport.parse(json);
  // A test that was neither passed nor failed did not run, which is a failure of the run.
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests };
};

const checks: Check[] = [
  { name: "format", command: "biome ci" },
  { name: "lint", command: "oxlint --type-aware --deny-warnings" },
  { name: "what imports what", command: "depcruise src" },
  { name: "types", command: "tsc" },
  { name: "unused code", command: "knip" },
  {
    name: "unit tests",
    command: `vitest run --reporter=default --reporter=json --outputFile.json=${results}/unit.json`,
    report: {
      file: `${results}/unit.json`,
      counts: vitestCounts,
    },
  },
  { name: "build", command: "vite build --logLevel warn" },
  { name: "build of the renderer", command: "vite build --ssr src/app/render.tsx --logLevel warn" },
  { name: "build of the till", command: "vite build --mode till --logLevel warn" },
  { name: "build of the gallery", command: "vite build --mode gallery --logLevel warn" },
  { name: "end-to-end tests", command: "playwright test", report: inBrowser },
  {
    name: "embedding, journeys and handshakes on the edge runtime",
    command: "E2E_RUNTIME=edge playwright test e2e/embedding e2e/journeys.spec.ts e2e/handshakes",
    report: inBrowser,
  },
  {
    // Says which engine is not installed; what did not run is not counted.
    name: "Firefox and WebKit, where they are installed",
    command: `vitest run --config e2e/engines/vitest.config.ts --reporter=default --reporter=json --outputFile.json=${results}/engines.json`,
    report: { file: `${results}/engines.json`, counts: vitestCounts },
  },
];

function run({ name, command, report }: Check): Counts {
  say(`\n── ${name} ${"─".repeat(Math.max(0, 76 - name.length))}\n`);
  if (report) rmSync(report.file, { force: true });
  const { status } = spawnSync(command, { shell: true, stdio: ["ignore", "inherit", "inherit"] });
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

const tally = checks.map((check) => ({ name: check.name, ...run(check) }));
say("\n");
for (const { name, passed, failed } of tally)
  say(`${failed === 0 ? "ok    " : "FAILED"}  ${name}: ${passed} passed, ${failed} failed\n`);
const passed = tally.reduce((sum, one) => sum + one.passed, 0);
const failed = tally.reduce((sum, one) => sum + one.failed, 0);
say(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
