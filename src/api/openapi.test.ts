import { describe, expect, test } from "vitest";
import { openApiDocument } from "./openapi.ts";
import { appRequests, documented, merchantSide, openapi } from "./paths.ts";
import { problemCodes } from "./problem-codes.ts";

const document = openApiDocument();

/** Every object in the document, with the way to it. */
function* objects(value: unknown, at = "#"): Generator<{ at: string; object: Record<string, unknown> }> {
  if (typeof value !== "object" || value === null) return;
  yield { at, object: Object.fromEntries(Object.entries(value)) };
  for (const [name, child] of Object.entries(value)) {
    yield* objects(child, `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}
const places = new Set([...objects(document)].map(({ at }) => at));

describe("the OpenAPI document", () => {
  test("is OpenAPI 3.1, and plain JSON", () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  test("has every path there is, and no other", () => {
    const templates = [
      ...[...Object.values(documented), ...Object.values(merchantSide), openapi].map((path) =>
        typeof path === "string" ? path : decodeURIComponent(path("{client_id}")),
      ),
      ...Object.values(appRequests).map((path) => decodeURIComponent(path("{request_id}"))),
    ];
    expect(Object.keys(document.paths).toSorted((a, b) => a.localeCompare(b))).toEqual(
      templates.toSorted((a, b) => a.localeCompare(b)),
    );
  });

  test("refers only to what is in it", () => {
    const references = [...objects(document)].flatMap(({ object }) =>
      typeof object["$ref"] === "string" ? [object["$ref"]] : [],
    );
    expect(references.length).toBeGreaterThan(50);
    for (const reference of references) expect(places).toContain(reference);
  });

  test("names each operation once, and each of its problems' codes under their status", () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { responses } of operations) {
      for (const [status, { content }] of Object.entries(responses)) {
        const codes = content?.["application/problem+json"]?.schema.properties?.code.enum ?? [];
        for (const code of codes) expect(problemCodes[code][0]).toBe(Number(status));
        expect(codes.length > 0).toBe(Number(status) >= 400);
      }
    }
  });

  test("leaves objects open: a field that is not known is ignored, not refused", () => {
    for (const { object } of objects(document.components.schemas)) {
      expect(object).not.toHaveProperty("additionalProperties");
    }
  });
});
