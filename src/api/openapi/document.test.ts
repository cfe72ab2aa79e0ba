import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { handshakeCallers } from "../handshakes/handshake-callers.ts";
import { resumePath } from "../handshakes/request-cookie.ts";
import {
  appRequests,
  connected,
  connections,
  documented,
  handovers,
  handshakes,
  merchantSide,
  openapi,
} from "../paths.ts";
import { type ProblemCode, problemCodes, registered } from "../problems.ts";
import type { OpenApiAnswer } from "./answers.ts";
import { documentedCalls } from "./calls.ts";
import { documentedConnections } from "./connections.ts";
import { openApiDocument } from "./document.ts";
import { examples } from "./examples.ts";
import { documentedHandovers } from "./handovers.ts";
import { documentedHandshakes } from "./handshakes.ts";
import { schemaOf, schemaReference } from "./schemas.ts";

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

function isAnswer(object: object): object is OpenApiAnswer {
  return "description" in object && "content" in object;
}

function fail(code: string): never {
  throw new Error(`${code} is not registered`);
}

function codesIn(answer: OpenApiAnswer): ProblemCode[] {
  const names =
    answer.content?.["application/problem+json"]?.schema.allOf?.[1].properties["code"]?.enum ?? [];
  return names.map((name) => problemCodes.find((code) => code === name) ?? fail(name));
}

describe("the OpenAPI document", () => {
  test("is OpenAPI 3.1, and plain JSON", () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  test("is valid by the specification's own schema", async () => {
    expect(await new Validator().validate({ ...document })).toEqual({ valid: true });
  });

  test("has every path there is, and no other", () => {
    const templates = [
      ...[...Object.values({ ...documented, ...merchantSide, ...handshakes }), openapi].map((path) =>
        typeof path === "string" ? path : decodeURIComponent(path("{client_id}")),
      ),
      ...Object.values(handovers).map((path) =>
        typeof path === "string" ? path : decodeURIComponent(path("{handover_id}")),
      ),
      connected,
      connections.all,
      decodeURIComponent(connections.one("{connection_id}")),
      ...[...Object.values(appRequests), resumePath].map((path) => decodeURIComponent(path("{request_id}"))),
    ];
    expect(Object.keys(document.paths).toSorted((a, b) => a.localeCompare(b))).toEqual(
      templates.toSorted((a, b) => a.localeCompare(b)),
    );
  });

  test("has examples that are what they are examples of, with no field that is not there", () => {
    expect(Object.keys(examples)).toContain("Connection");
    for (const [name, example] of Object.entries(examples)) {
      expect(schemaOf(schemaReference(name).$ref).parse(example)).toEqual(example);
      expect(document.components.schemas[name]).toMatchObject({ examples: [example] });
    }
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
    const answers = operations.flatMap(({ responses }) => Object.entries(responses));
    const shared = Object.entries(document.components.responses).map(
      ([name, answer]) => [name.replace("Problem", ""), answer] as const,
    );
    for (const [status, answer] of [...answers, ...shared]) {
      if ("$ref" in answer) continue;
      const codes = codesIn(answer);
      for (const code of codes) expect(registered(code).status).toBe(Number(status));
      const kinds = Object.keys(answer.content ?? {});
      if (Number(status) >= 400) expect(kinds).not.toEqual([]);
      expect(kinds.includes("application/problem+json")).toBe(codes.length > 0);
    }
  });

  test("says of a handshake's path the same caller as the server goes by", () => {
    for (const [path, caller] of handshakeCallers) {
      for (const call of Object.values(documentedHandshakes[path] ?? {})) expect(call.caller).toBe(caller);
      expect(documentedHandshakes).toHaveProperty([path]);
    }
  });

  test("tells nobody of a problem that is not theirs to know", () => {
    const calls = Object.values({
      ...documentedCalls,
      ...documentedConnections,
      ...documentedHandovers,
      ...documentedHandshakes,
    }).flatMap((methods) => Object.values(methods));
    for (const { caller, problems: own } of calls) {
      for (const code of own) expect(["anybody", caller]).toContain(registered(code).seenBy);
    }
  });

  test("has every problem there is, but for what is asked for in a way that no call is", () => {
    const answers = [...objects(document)].flatMap(({ object }) => (isAnswer(object) ? [object] : []));
    const inIt = new Set(answers.flatMap(codesIn));
    const missing = problemCodes.filter((code) => !inIt.has(code));
    expect(missing).toEqual(["method_not_allowed", "method_not_implemented"]);
  });

  test("leaves objects open: a field that is not known is ignored, not refused", () => {
    for (const { object } of objects(document.components.schemas)) {
      expect(object).not.toHaveProperty("additionalProperties");
    }
  });
});

test("its paths stand behind the address as they are, with one slash between", () => {
  const [server] = openApiDocument("https://rulrr.com/connect").servers;
  expect(server).toEqual({ url: "https://rulrr.com/connect" });
  expect(openApiDocument().servers).toEqual([]);
});
