/**
 * `npm test`: every check there is, in the order in which a mistake is cheapest to find. A failing one does not keep the
 * later ones from being heard. The last line says how many checks and tests passed and failed.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import chromium from "@sparticuz/chromium";
import { type Outcome, outcomeIn, playwrightOutcome, vitestOutcome } from "./reports.ts";

interface Check {
  name: string;
  command: string;
  /** Where a test runner leaves its report, and how it is read; a check without one counts as a single test. */
  report?: { file: string; read: (json: unknown) => Outcome };
}

const results = "test-results";

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
      report: { file: `${results}/unit.json`, read: vitestOutcome },
    },
  ],
  [
    {
      name: "end-to-end tests",
      command: "playwright test",
      report: { file: `${results}/e2e.json`, read: playwrightOutcome },
    },
    {
      name: "embedding, journeys and handshakes on the edge runtime",
      command: "E2E_RUNTIME=edge playwright test e2e/embedding e2e/journeys.spec.ts e2e/handshakes",
      report: { file: `${results}/edge.json`, read: playwrightOutcome },
    },
  ],
  [
    {
      // Says which engine is not installed; what did not run is not counted.
      name: "Firefox and WebKit, where they are installed",
      command: `vitest run --config e2e/engines/vitest.config.ts --reporter=default --reporter=json --outputFile.json=${results}/engines.json`,
      report: { file: `${results}/engines.json`, read: vitestOutcome },
    },
  ],
];

async function run({ name, command, report }: Check, isFirst: boolean): Promise<Outcome> {
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
  const ended = `${name}: ended with ${String(status)}`;
  if (!report) return status === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [ended] };
  const outcome = outcomeIn(report.file, report.read);
  // A runner that failed without naming a failed test failed all the same.
  return status === 0 || outcome.failures.length > 0 ? outcome : { ...outcome, failures: [ended] };
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
const tally: ({ name: string } & Outcome)[] = [];
for (const row of rows) {
  const outcomes = await Promise.all(row.map((check, index) => run(check, index === 0)));
  tally.push(...outcomes.map((one, index) => ({ name: row[index]?.name ?? "", ...one })));
}
say("\n");
for (const { name, passed, failures } of tally)
  say(
    `${failures.length === 0 ? "ok    " : "FAILED"}  ${name}: ${passed} passed, ${failures.length} failed\n`,
  );
// Told again at the end, which is all that is kept of a long output in some places.
const failures = tally.flatMap((one) => one.failures);
for (const failure of failures) say(`- ${failure}\n`);
const passed = tally.reduce((sum, one) => sum + one.passed, 0);
say(`${passed} passed, ${failures.length} failed\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
