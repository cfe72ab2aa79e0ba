/**
 * What a stranger's tool thinks of the policies that are really sent, over https as to merchants. That a developer's own machine may frame the page over
 * http it does not like, and need not: such origins are registered for nobody who is live.
 */
import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { Severity } from "csp_evaluator/dist/finding.js";
import { CspParser } from "csp_evaluator/dist/parser.js";
import { expect, test } from "vitest";
import { serve } from "../testing/handler-fixture.ts";

async function findings(path: string): Promise<string[]> {
  const policy =
    (await serve({ settings: { publicUrl: new URL("https://connect.example") } }).get(path)).headers.get(
      "Content-Security-Policy",
    ) ?? "";
  const found = new CspEvaluator(new CspParser(policy).csp).evaluate();
  return found
    .filter(({ severity }) => severity < Severity.MEDIUM_MAYBE || severity === Severity.SYNTAX)
    .map(({ directive, value, severity }) => `${directive} ${value ?? ""} (${Severity[severity]})`);
}

test.each(["/?client_id=tablebook", "/?client_id=nobody", "/nothing", "/v1/connect/partners/tillwise"])(
  "the policy of %s has nothing above low",
  async (path) => {
    expect(await findings(path)).toEqual([]);
  },
);

test("the tool does find what is wrong, when there is something", () => {
  const lax = new CspEvaluator(new CspParser("script-src 'unsafe-inline' *").csp).evaluate();
  expect(lax.some(({ severity }) => severity === Severity.HIGH)).toBe(true);
});
