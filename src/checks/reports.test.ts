import { resolve } from "node:path";
import { expect, test } from "vitest";
import { outcomeIn, playwrightOutcome, vitestOutcome } from "./reports.ts";

test("what failed among unit tests is named, and so is what did not run, and a file without a test", () => {
  const tests = [
    { fullName: "one is one", status: "passed", failureMessages: [] },
    { fullName: "one is two", status: "failed", failureMessages: ["Error: expected 1 to be 2\n  at x"] },
    { fullName: "three", status: "skipped" },
  ];
  const testResults = [
    { name: resolve("src/a.test.ts"), status: "failed", message: "", assertionResults: tests },
    { name: resolve("src/b.test.ts"), status: "failed", message: "No such module", assertionResults: [] },
  ];
  expect(vitestOutcome({ testResults })).toEqual({
    passed: 1,
    failures: [
      "src/a.test.ts: one is two: Error: expected 1 to be 2",
      "src/a.test.ts: three: skipped",
      "src/b.test.ts: the file: No such module",
    ],
  });
});

test("what failed in a browser is named with its line, however deep it is, and so is what failed beside the tests", () => {
  const spec = (title: string, status: string, ...messages: string[]) => {
    const results = [{ errors: messages.map((message) => ({ message })) }];
    return { title, file: "a.spec.ts", line: 7, tests: [{ status, results }] };
  };
  const inner = {
    specs: [spec("is two", "unexpected", "\u001b[31mError: two\u001b[39m\nmore"), spec("is one", "expected")],
  };
  const suites = [{ specs: [spec("left", "skipped"), spec("twice", "flaky")], suites: [inner] }];
  expect(playwrightOutcome({ suites, errors: [{ message: "Port in use" }] })).toEqual({
    passed: 1,
    failures: [
      "a.spec.ts:7: left: skipped",
      "a.spec.ts:7: twice: flaky",
      "a.spec.ts:7: is two: Error: two",
      "the run: Port in use",
    ],
  });
});

test("a report that is not there, or is none, has failed", () => {
  for (const file of ["test-results/none.json", "package.json"])
    expect(outcomeIn(file, vitestOutcome)).toEqual({
      passed: 0,
      failures: [expect.stringContaining(file)],
    });
});
