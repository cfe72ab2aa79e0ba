/**
 * The API as an OpenAPI 3.1 document, generated from the same schemas that parse its answers. For developers and
 * their tools; nothing that the page bundles imports this file.
 */
import { type DocumentedCall, documentedCalls } from "./openapi-calls.ts";
import { componentSchemas, schemaReference } from "./openapi-schemas.ts";
import { type ProblemCode, problemCodes } from "./problem-codes.ts";

/** What any call may answer. */
const always: readonly ProblemCode[] = ["body_too_large", "internal_error", "unavailable"];

/** An answer, as far as its readers here need to know. */
interface OpenApiAnswer {
  description: string;
  content?: Record<string, { schema: { $ref?: string; properties?: { code: { enum: ProblemCode[] } } } }>;
}
interface OpenApiOperation {
  operationId: string;
  parameters?: readonly object[];
  responses: Record<string, OpenApiAnswer>;
}
export interface OpenApiDocument {
  openapi: string;
  info: object;
  servers: readonly object[];
  /** By path and, in lower case, method. */
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { schemas: Record<string, object>; headers: object; securitySchemes: object };
}

/** The whole document, as a fresh object of plain JSON. */
export function openApiDocument(): OpenApiDocument {
  return {
    openapi: "3.1.1",
    info: {
      title: "Rulrr Connect API",
      version: "1",
      description:
        "The partner's calls are documented by Rulrr and take query parameters only. " +
        "A parameter that is missing, empty or given twice is refused with 400.",
    },
    // From where the document is: the API may be below a path.
    servers: [{ url: ".." }],
    paths: Object.fromEntries(
      Object.entries(documentedCalls).map(([path, methods]) => [
        path,
        Object.fromEntries(Object.entries(methods).map(([method, call]) => [method, operation(call)])),
      ]),
    ),
    components: {
      schemas: componentSchemas(),
      headers: {
        RequestId: { description: "The support reference.", schema: { type: "string" } },
        RetryAfter: { description: "Seconds to wait.", schema: { type: "integer" } },
      },
      securitySchemes: {
        clientId: { type: "apiKey", in: "query", name: "client_id" },
        clientSecret: { type: "apiKey", in: "query", name: "client_secret" },
        session: { type: "http", scheme: "bearer", description: "A merchant's session token." },
      },
    },
  };
}

function operation({ body, answers, problems, ...rest }: DocumentedCall): OpenApiOperation {
  const good = Object.entries(answers).map(([status, name]) => [
    status,
    {
      description: name === null || name === "any" ? "Done" : name,
      headers: { "X-Request-Id": { $ref: "#/components/headers/RequestId" } },
      ...(name && {
        content: {
          "application/json": { schema: name === "any" ? { type: "object" } : schemaReference(name) },
        },
      }),
    },
  ]);
  return {
    ...rest,
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: schemaReference(body) } } },
    }),
    responses: Object.fromEntries([...good, ...problemAnswers([...problems, ...always])]),
  };
}

function problemAnswers(codes: readonly ProblemCode[]): [string, OpenApiAnswer][] {
  const byStatus = Object.groupBy(codes, (code) => problemCodes[code][0]);
  return Object.entries(byStatus).map(([status, some]) => [
    status,
    {
      description: some.map((code) => `${code}: ${problemCodes[code][1]}`).join(". "),
      headers: {
        "X-Request-Id": { $ref: "#/components/headers/RequestId" },
        ...((status === "429" || status === "503") && {
          "Retry-After": { $ref: "#/components/headers/RetryAfter" },
        }),
      },
      content: {
        "application/problem+json": {
          schema: { ...schemaReference("Problem"), properties: { code: { enum: some } }, required: ["code"] },
        },
      },
    },
  ]);
}
