/** Holds what was answered against what the OpenAPI document says of it. */

import { problemCodes, registered } from "../problems.ts";
import { answerHeaders, type OpenApiAnswer } from "./answers.ts";
import { openApiDocument } from "./document.ts";
import { schemaOf } from "./schemas.ts";

export interface Answered {
  status: number;
  headers: Headers;
  /** What the JSON says; undefined where it is no JSON. */
  body: unknown;
}

const document = openApiDocument();
const headers = new Map(
  Object.entries(answerHeaders).map(([name, header]) => [`#/components/headers/${name}`, header]),
);
const templates = Object.keys(document.paths)
  // Of two that match, the one without a part that varies is meant.
  .toSorted((a, b) => Number(a.includes("{")) - Number(b.includes("{")))
  .map((template) => ({ template, pattern: new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`) }));

/**
 * Throws when the document promises something else, or has nothing of it. What was answered, as `GET /path 200`; undefined
 * where there is no such call.
 */
export function holdAgainstDocument(method: string, path: string, answered: Answered): string | undefined {
  const { template = "" } = templates.find(({ pattern }) => pattern.test(path)) ?? {};
  const operation = document.paths[template]?.[method.toLowerCase()];
  if (!operation) return undefined;
  const where = `${method} ${template} ${answered.status}`;
  const promised = resolved(operation.responses[answered.status]);
  if (!promised) throw new Error(`${where} is not documented`);
  for (const [name, { $ref }] of Object.entries(promised.headers ?? {})) {
    const { required, schema } = headers.get($ref) ?? {};
    if (required && !answered.headers.has(name)) throw new Error(`${where} has no ${name}`);
    const value = answered.headers.get(name);
    if (schema && "const" in schema && value !== schema.const)
      throw new Error(`${where}: ${name} ${String(value)}`);
  }
  const mediaType = answered.headers.get("Content-Type")?.split(";")[0] ?? "";
  if (!promised.content) {
    // There are libraries that look for a type where there is nothing to read.
    const isNothing = mediaType === "" || (mediaType === "application/json" && answered.body === undefined);
    if (!isNothing) throw new Error(`${where} is documented to have no body`);
    return where;
  }
  const schema = promised.content[mediaType]?.schema;
  if (!schema) throw new Error(`${where} answers ${mediaType}, which is not documented`);
  const [shape = schema, narrowed] = schema.allOf ?? [];
  if (shape.$ref !== undefined) schemaOf(shape.$ref).parse(answered.body);
  for (const [member, { enum: values }] of Object.entries(narrowed?.properties ?? {})) {
    const value = memberOf(answered.body, member);
    if (!values.some((one) => one === value)) throw new Error(`${where}: ${member} ${String(value)}`);
  }
  if (mediaType === "application/problem+json") holdAgainstRegistry(where, answered.body);
  return where;
}

/** What every problem says; another member is one that the registry knows of its code. */
const ofEveryProblem = ["type", "title", "status", "code", "requestId"];

function holdAgainstRegistry(where: string, body: unknown): void {
  const code = problemCodes.find((one) => one === memberOf(body, "code"));
  const said = Object.keys(typeof body === "object" && body !== null ? body : {});
  const known = new Set<string>([...ofEveryProblem, ...(code ? registered(code).members : [])]);
  const unknown = said.filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Error(`${where}: ${unknown.join(", ")} of ${code} is not registered`);
}

function resolved(answer: OpenApiAnswer | { $ref: string } | undefined): OpenApiAnswer | undefined {
  if (!answer || !("$ref" in answer)) return answer;
  return document.components.responses[answer.$ref.split("/").at(-1) ?? ""];
}

function memberOf(body: unknown, name: string): unknown {
  return typeof body === "object" && body !== null
    ? Object.entries(body).find(([key]) => key === name)?.[1]
    : undefined;
}
