/** Each check names a section of the page about the contract; each section about what an API does has checks. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { whereIs } from "./api.ts";
import { sections } from "./parts.ts";
import { contractPage } from "./report.ts";
import { checks } from "./run.ts";

const page = readFileSync(new URL(`../../${contractPage}`, import.meta.url), "utf8");

test("the sections that checks name are those of the page", () => {
  const headings = [...page.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading);
  expect(headings).toHaveLength(sections.length);
  expect(new Set(headings)).toEqual(new Set(sections));
  expect(new Set(checks.map(({ section }) => section))).toEqual(new Set(sections));
});

test("checks have ids of their own, and name operations of the OpenAPI document", () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  for (const { operation } of checks) expect(whereIs(operation).path).toMatch(/^\//);
});
