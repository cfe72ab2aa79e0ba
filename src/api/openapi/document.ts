/**
 * The API as an OpenAPI 3.1 document, generated from the same schemas that parse its answers and from the registry of
 * problems. For developers and their tools; nothing that the page bundles imports this file.
 */

import { handshakes } from "../paths.ts";
import { answerHeaders, good, type OpenApiAnswer, problemAnswers, sharedProblems } from "./answers.ts";
import type { DocumentedCall } from "./call.ts";
import { documentedCalls } from "./calls.ts";
import { documentedConnections } from "./connections.ts";
import { documentedHandovers } from "./handovers.ts";
import { documentedHandshakes } from "./handshakes.ts";
import { componentSchemas, schemaReference } from "./schemas.ts";
import { documentedWebhooks } from "./webhooks.ts";

interface OpenApiOperation {
  operationId: string;
  tags: readonly string[];
  parameters?: readonly object[];
  requestBody?: object;
  responses: Record<string, OpenApiAnswer | { $ref: string }>;
}
export interface OpenApiDocument {
  openapi: string;
  info: object;
  servers: readonly object[];
  /** By path and, in lower case, method. */
  paths: Record<string, Record<string, OpenApiOperation>>;
  /** What is told to others, by what it is about. */
  webhooks: Record<string, Record<string, object>>;
  components: {
    schemas: Record<string, object>;
    responses: Record<string, OpenApiAnswer>;
    headers: object;
    securitySchemes: object;
  };
}

/**
 * The whole document, as a fresh object of plain JSON. `address`: where its paths begin, with the base path and without a
 * slash at the end, since tools write a path behind it as it is; where that is not known they begin at the origin.
 */
export function openApiDocument(address?: string): OpenApiDocument {
  return {
    openapi: "3.1.1",
    info: {
      title: "Rulrr Connect API",
      version: "1",
      license: { name: "UNLICENSED", identifier: "LicenseRef-UNLICENSED" },
      description:
        "The partner's calls are documented by Rulrr and take query parameters only. " +
        "A parameter that is missing, empty or given twice is refused with 400. " +
        "The handshakes of other platforms have the paths and shapes that those platforms publish.",
    },
    servers: address === undefined ? [] : [{ url: address }],
    paths: Object.fromEntries(
      Object.entries({
        ...documentedCalls,
        ...documentedHandovers,
        ...documentedConnections,
        ...documentedHandshakes,
      }).map(([path, methods]) => [
        path,
        Object.fromEntries(Object.entries(methods).map(([method, call]) => [method, operation(call, path)])),
      ]),
    ),
    webhooks: documentedWebhooks,
    components: {
      schemas: componentSchemas(),
      responses: sharedProblems(),
      headers: answerHeaders,
      securitySchemes: {
        clientId: { type: "apiKey", in: "query", name: "client_id" },
        clientSecret: { type: "apiKey", in: "query", name: "client_secret" },
        accessToken: { type: "http", scheme: "bearer", description: "The access token of a connection." },
        session: { type: "http", scheme: "bearer", description: "A merchant's session token." },
        oauth: {
          type: "oauth2",
          description: "An app's access token. Its scopes are between the app and its registration.",
          flows: {
            authorizationCode: {
              authorizationUrl: `${address ?? ""}${handshakes.authorize}`,
              tokenUrl: `${address ?? ""}${handshakes.token}`,
              refreshUrl: `${address ?? ""}${handshakes.token}`,
              scopes: {},
            },
          },
        },
        basic: { type: "http", scheme: "basic", description: "An app's client_id and client_secret." },
      },
    },
  };
}

function operation(
  { caller, body, answers, problems, errors, ...rest }: DocumentedCall,
  path: string,
): OpenApiOperation {
  // What stands where a part of the path varies may make it another path, or none.
  const own = path.includes("{") ? [...problems, "path_not_found" as const] : problems;
  const content = body && { [body.type ?? "application/json"]: { schema: schemaReference(body.schema) } };
  const done = Object.entries(answers).map(([status, answer]) => [
    status,
    answer === null || typeof answer === "string" ? good(answer) : answer,
  ]);
  return {
    ...rest,
    tags: [caller],
    ...(content && { requestBody: { required: true, content } }),
    // In a browser whatever has gone wrong is shown on a page; a client is told its code.
    responses: Object.fromEntries(
      caller === "browser" ? done : [...Object.entries(problemAnswers(own, errors)), ...done],
    ),
  };
}
