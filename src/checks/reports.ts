/** What the test runners leave behind them, read: how many tests passed, and which did not. */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import * as z from "zod/mini";

/** What came of a check: how many tests passed, and a line about each that did not. */
export interface Outcome {
  passed: number;
  failures: string[];
}

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.optional(z.string()),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.nullish(z.array(z.string())),
        }),
      ),
    }),
  ),
});

/** Of Vitest's JSON. A test that neither passed nor failed did not run, which is a failure of the run. */
export function vitestOutcome(json: unknown): Outcome {
  const { testResults } = VitestReport.parse(json);
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({ ...test, file: relative(process.cwd(), name) })),
  );
  const failed = tests.filter(({ status }) => status !== "passed");
  // A file can fail as a whole, before it had a test or after all of them.
  const files = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  return {
    passed: tests.length - failed.length,
    failures: [
      ...failed.map((test) => line(test.file, test.fullName, test.failureMessages?.[0] ?? test.status)),
      ...files.map(({ name, message }) => line(relative(process.cwd(), name), "the file", message ?? "")),
    ],
  };
}

const PlaywrightSuite = z.object({
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      line: z.number(),
      tests: z.array(
        z.object({
          status: z.string(),
          results: z.array(z.object({ errors: z.array(z.object({ message: z.optional(z.string()) })) })),
        }),
      ),
    }),
  ),
  get suites(): z.ZodMiniOptional<z.ZodMiniArray<typeof PlaywrightSuite>> {
    return z.optional(z.array(PlaywrightSuite));
  },
});

const PlaywrightReport = z.object({
  suites: z.array(PlaywrightSuite),
  errors: z.array(z.object({ message: z.optional(z.string()) })),
});

/** Of Playwright's JSON. A test that passed at a second try, or was left out, failed. */
export function playwrightOutcome(json: unknown): Outcome {
  const { suites, errors } = PlaywrightReport.parse(json);
  const tests = suites
    .flatMap(specsOf)
    .flatMap(({ tests: runs, ...spec }) => runs.map((run) => ({ ...spec, ...run })));
  const failed = tests.filter(({ status }) => status !== "expected");
  return {
    passed: tests.length - failed.length,
    failures: [
      ...failed.map(({ file, line: at, title, status, results }) =>
        line(`${file}:${at}`, title, results.flatMap((result) => result.errors)[0]?.message ?? status),
      ),
      ...errors.map(({ message }) => line("the run", "", message ?? "")),
    ],
  };
}

function specsOf({ specs, suites = [] }: z.infer<typeof PlaywrightSuite>): (typeof specs)[number][] {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** Short enough to be found whole where only the end of what was printed is kept. */
function line(where: string, title: string, why: string): string {
  const [first = ""] = stripVTControlCharacters(why).trim().split("\n");
  return [where, title, first.slice(0, 200)].filter(Boolean).join(": ");
}

/** The report in a file. One that is not there or cannot be read is itself what failed. */
export function outcomeIn(file: string, of: (json: unknown) => Outcome): Outcome {
  try {
    return of(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    return { passed: 0, failures: [line(file, "", String(error))] };
  }
}
