/** How the OpenAPI document tells an answer: one with a body of ours, a page, a redirect, or a refusal. */
import { type OAuthErrorCode, oauthErrors } from "../handshakes/oauth-contract.ts";
import { type ProblemCode, registered } from "../problems.ts";
import { type SchemaName, schemaReference } from "./schemas.ts";

export interface OpenApiAnswer {
  description: string;
  headers?: Record<string, { $ref: string }>;
  content?: Record<string, { schema: AnswerSchema }>;
}

interface AnswerSchema {
  $ref?: string;
  type?: string;
  /** A shape, and which of all values this answer has: beside a reference generators of types read nothing else. */
  allOf?: readonly [{ $ref: string }, Narrowed];
}

interface Narrowed {
  type: "object";
  properties: Record<string, { enum: readonly string[] }>;
  required: readonly string[];
}

/** What any call may be refused with: by whoever answers it, or by the server in front of that. */
const always: readonly ProblemCode[] = [
  "unreadable_request",
  "body_too_large",
  "internal_error",
  "api_unreachable",
  "api_answer_unusable",
  "unavailable",
  "api_timeout",
];

/** `components.headers`. */
export const answerHeaders = {
  RequestId: { description: "The support reference.", required: true, schema: { type: "string" } },
  CacheControl: {
    description: "Tokens, names and statuses are kept nowhere on the way.",
    required: true,
    schema: { const: "no-store" },
  },
  RetryAfter: { description: "Seconds to wait.", required: true, schema: { type: "integer" } },
  RetryAfterIfKnown: { description: "Seconds to wait.", required: false, schema: { type: "integer" } },
  Location: {
    description: "Where the browser goes on.",
    required: true,
    schema: { type: "string", format: "uri-reference" },
  },
};
const header = (name: keyof typeof answerHeaders) => ({ $ref: `#/components/headers/${name}` });
const everyAnswer = { "X-Request-Id": header("RequestId"), "Cache-Control": header("CacheControl") };

/** What was asked for. `name` null: nothing but the status; "any": an object that is described elsewhere. */
export function good(name: SchemaName | "any" | null): OpenApiAnswer {
  const schema = name === "any" ? { type: "object" } : name && schemaReference(name);
  return {
    description: name === null || name === "any" ? "Done" : name,
    headers: everyAnswer,
    ...(schema && { content: { "application/json": { schema } } }),
  };
}

/** A browser is sent on. */
export function sentOn(description: string): OpenApiAnswer {
  return { description, headers: { ...everyAnswer, Location: header("Location") } };
}

/** A browser is shown a page of ours. `wait`: and told how long to wait. */
export function shown(description: string, wait = false): OpenApiAnswer {
  const headers = { ...everyAnswer, ...(wait && { "Retry-After": header("RetryAfter") }) };
  return { description, headers, content: { "text/html": { schema: { type: "string" } } } };
}

/** `components.responses`: what any call may be refused with, by status. */
export function sharedProblems(): Record<string, OpenApiAnswer> {
  return Object.fromEntries(
    [...Map.groupBy(always, statusOf)].map(([status, codes]) => [`Problem${status}`, refusal(codes, [])]),
  );
}

/** All that a call may be refused with, by status: its own problems, the errors of OAuth, and what any call may be. */
export function problemAnswers(
  own: readonly ProblemCode[],
  errors: readonly OAuthErrorCode[] = [],
): Record<string, OpenApiAnswer | { $ref: string }> {
  const statuses = new Set([
    ...[...own, ...always].map(statusOf),
    ...errors.map((code) => oauthErrors[code]),
  ]);
  return Object.fromEntries(
    [...statuses].map((status) => {
      const ownHere = own.filter((code) => statusOf(code) === status);
      const errorsHere = errors.filter((code) => oauthErrors[code] === status);
      if (ownHere.length + errorsHere.length === 0)
        return [status, { $ref: `#/components/responses/Problem${status}` }];
      const alwaysHere = always.filter((code) => statusOf(code) === status);
      return [status, refusal([...ownHere, ...alwaysHere], errorsHere)];
    }),
  );
}

function statusOf(code: ProblemCode): number {
  return registered(code).status;
}

/** `codes` and `errors` have one status. */
function refusal(codes: readonly ProblemCode[], errors: readonly OAuthErrorCode[]): OpenApiAnswer {
  const statuses = new Set(codes.map(statusOf));
  const wait = statuses.has(429) ? header("RetryAfter") : statuses.has(503) && header("RetryAfterIfKnown");
  const told = codes.map((code) => `${code}: ${registered(code).title}. ${registered(code).advice}`);
  return {
    description: [...told, ...errors].join("\n\n"),
    headers: { ...everyAnswer, ...(wait && { "Retry-After": wait }) },
    content: {
      ...(codes.length > 0 && { "application/problem+json": { schema: oneOf("Problem", "code", codes) } }),
      ...(errors.length > 0 && { "application/json": { schema: oneOf("OAuthError", "error", errors) } }),
    },
  };
}

function oneOf(name: SchemaName, member: string, values: readonly string[]): AnswerSchema {
  return {
    allOf: [
      schemaReference(name),
      { type: "object", properties: { [member]: { enum: values } }, required: [member] },
    ],
  };
}
