/** The document as other people's tools take it: linted by Redocly, and its examples held against their schemas. */
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { openApiDocument } from "./document.ts";

async function complaints(document: object): Promise<string[]> {
  const config = await createConfig({
    extends: ["recommended-strict"],
    rules: {
      // A browser that an app has sent is sent on, or shown a page of what is wrong: see the test below.
      "operation-2xx-response": "off",
      "no-invalid-schema-examples": "error",
      "no-invalid-media-type-examples": "error",
      "no-schema-type-mismatch": "error",
      "no-enum-type-mismatch": "error",
      "no-unused-components": "error",
      "operation-operationId-url-safe": "error",
      "spec-strict-refs": "error",
    },
  });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  return problems.map(
    ({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ""}`,
  );
}

const document = openApiDocument("https://connect.example");

test("Redocly has nothing to say about it", async () => {
  expect(await complaints(document)).toEqual([]);
});

test("and would have, were an example another thing than its schema says", async () => {
  const { schemas } = document.components;
  const wrong = { ...schemas["Connected"], examples: [{ profileId: 7, preferences: [] }] };
  const components = { ...document.components, schemas: { ...schemas, Connected: wrong } };
  expect((await complaints({ ...document, components })).join()).toContain("no-invalid-schema-examples");
});

test("only what a browser is sent to is answered with no 2xx", () => {
  const without = Object.values(document.paths)
    .flatMap((methods) => Object.values(methods))
    .filter(({ responses }) => !Object.keys(responses).some((status) => status.startsWith("2")));
  expect(new Set(without.flatMap(({ tags }) => tags))).toEqual(new Set(["browser"]));
});
