/** What came of it, for people and for machines. Nothing in it was sent or answered as a secret. */
import { whereIs } from "./api.ts";
import type { Result } from "./check.ts";
import { type Part, parts } from "./parts.ts";

/** Where the sections of the contract are. */
export const contractPage = "src/server/upstream/README.md";

/**
 * Whether Connect can go live on this API: what is required is there, and what is there is right. What could not be tried,
 * because a step before it failed, is not known to be there.
 */
export function conforms(results: readonly Result[]): boolean {
  return results.every(({ part, outcome }) =>
    part === "required" ? outcome === "passed" || outcome === "not given" : outcome !== "wrong",
  );
}

function count(results: readonly Result[], outcome: Result["outcome"]): number {
  return results.filter((result) => result.outcome === outcome).length;
}

function documentedAt({ operation, section }: Result): string {
  const { method, path } = whereIs(operation);
  return `${method} ${path}: ${operation} in /v1/openapi.json; "${section}" in ${contractPage}`;
}

/** As JSON: one object, the same facts. */
export function reportJson(url: URL, results: readonly Result[]): string {
  const told = results.map((result) => ({ ...result, call: whereIs(result.operation), page: contractPage }));
  return JSON.stringify({ url: url.href, conforms: conforms(results), results: told }, null, 2);
}

/** As text: each part with its checks, then what it comes to. */
export function reportText(url: URL, results: readonly Result[]): string {
  const byPart = Map.groupBy(results, ({ part }) => part);
  const shown = [...byPart].flatMap(([part, ofPart]) => ["", ...partLines(part, ofPart)]);
  const outcomes = (["passed", "wrong", "missing", "not tried", "not given"] as const)
    .map((outcome) => `${count(results, outcome)} ${outcome}`)
    .join(", ");
  return [`${url.href} against the contract of Rulrr Connect`, ...shown, "", outcomes, verdict(results)].join(
    "\n",
  );
}

/** Of a part that the API leaves out, or that there was nothing to try on, that is all there is to say. */
function partLines(part: Part, results: readonly Result[]): string[] {
  if (part === "required") return [parts[part], ...results.flatMap(resultLines)];
  const name = `${parts[part]} (optional)`;
  const reasons = new Set(results.map((result) => ("why" in result ? result.why : undefined)));
  const [why] = reasons;
  if (reasons.size === 1 && why !== undefined) return [`${name}: ${results[0]?.outcome}, ${why}`];
  const missing = results.filter(({ outcome }) => outcome === "missing");
  const leftOut = missing.length > 0 && missing.length + count(results, "not tried") === results.length;
  return leftOut
    ? [`${name}: left out`, ...missing.flatMap(resultLines)]
    : [name, ...results.flatMap(resultLines)];
}

function resultLines(result: Result): string[] {
  const first = `  ${result.outcome.padEnd(10)}${result.id}: ${result.says}`;
  if (result.outcome === "passed") return [first];
  if ("why" in result) return [first, `            ${result.why}`];
  return [
    first,
    `            expected  ${result.expected}`,
    `            got       ${result.got}`,
    `            ${documentedAt(result)}`,
  ];
}

function verdict(results: readonly Result[]): string {
  const notGiven = results.filter(({ part, outcome }) => part === "required" && outcome === "not given");
  if (!conforms(results))
    return "Not yet: see what is wrong, and what is required and missing or could not be tried.";
  if (notGiven.length === 0) return "All that is required is there, and what is there is right.";
  return `What was tried is right. Give what is needed to try ${notGiven.map(({ id }) => id).join(", ")}.`;
}
