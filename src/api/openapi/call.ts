/** What the OpenAPI document says of one call. */
import type { OAuthErrorCode } from "../handshakes/oauth-contract.ts";
import type { ProblemCode } from "../problems.ts";
import type { OpenApiAnswer } from "./answers.ts";
import type { SchemaName } from "./schemas.ts";

export interface DocumentedCall {
  operationId: string;
  summary: string;
  /** Who makes it: the backend of a partner or app, the page, or a browser that is shown what comes of it. */
  caller: "backend" | "page" | "browser";
  security: readonly Record<string, readonly string[]>[];
  parameters?: readonly object[];
  /** JSON, unless it says otherwise. */
  body?: { schema: SchemaName; type?: string };
  /** By status; null: no body, "any": an object described elsewhere. */
  answers: Readonly<Record<number, SchemaName | "any" | null | OpenApiAnswer>>;
  /** What it may be refused with, beside what any call may be. */
  problems: readonly ProblemCode[];
  /** The same in OAuth's own words. */
  errors?: readonly OAuthErrorCode[];
}

/** By path and, in lower case, method. */
export type DocumentedCalls = Readonly<Record<string, Readonly<Record<string, DocumentedCall>>>>;

/** A parameter: in the query, and required, unless it says otherwise. */
export function query(
  name: string,
  description: string,
  extra: { in?: "path"; required?: boolean; schema?: object } = {},
) {
  return {
    name,
    in: "query",
    description,
    required: true,
    schema: { type: "string", minLength: 1 },
    ...extra,
  };
}

/** Who may call, as a requirement of the document: whoever has a session, or anybody. */
export const session = [{ session: [] }];
export const open = [{}];

export const clientId = query("client_id", "The partner's id.");
export const integrationToken = query("integration_token", "The token the partner's backend created.");

/** Of a call that names an integration by its client and token. */
export const tokenRefused = ["malformed_request", "integration_not_found"] as const;
export const bodyRefused = ["malformed_body", "content_type_unsupported"] as const;
