/** Calls the API under test as Connect does: nothing but the headers of the contract, no redirect followed. */
import { connectSecretHeader } from "../api/connect-secret.ts";
import { newRequestId, requestIdHeader } from "../api/http/request-id.ts";
import { openApiDocument } from "../api/openapi/document.ts";
import { Unmet } from "./outcome.ts";

/** As long as Connect itself waits for an API. */
const patienceMs = 30_000;

export interface Answer {
  operation: string;
  status: number;
  headers: Headers;
  /** What the JSON says, whatever the answer calls itself; undefined where it is none. */
  body: unknown;
  empty: boolean;
}

export interface Sent {
  /** Another one than the operation's. */
  method?: "HEAD";
  /** In the place of the part of the path that varies. */
  id?: string;
  query?: Readonly<Record<string, string | undefined>> | URLSearchParams;
  /** Sent as JSON; a string or a form as it is. */
  body?: unknown;
  headers?: Readonly<Record<string, string | undefined>>;
  bearer?: string | undefined;
  key?: string;
  cookie?: string | undefined;
}

export interface Api {
  /** `operation`: its id in the OpenAPI document. */
  call(operation: string, sent?: Sent): Promise<Answer>;
  /** All that was answered so far. */
  readonly answers: readonly Answer[];
}

const documented = new Map(
  Object.entries(openApiDocument().paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => [operationId, { method, path }] as const),
  ),
);

/** All that there are. */
export const operations: readonly string[] = [...documented.keys()];

/** The method and path of an operation, as the report names it. */
export function whereIs(operation: string): { method: string; path: string } {
  const found = documented.get(operation);
  if (!found) throw new Error(`${operation} is not in the OpenAPI document`);
  return { method: found.method.toUpperCase(), path: found.path };
}

/** Nobody answers at all: there is nothing to try. */
export class Unreachable extends Error {
  override name = "Unreachable";
}

/** `url`: the base that `/v1/…` is appended to. `connectSecret`: sent with every call that does not say otherwise. */
export function createApi(url: URL, connectSecret?: string): Api {
  const base = url.href.replace(/\/+$/, "");
  const answers: Answer[] = [];
  return {
    answers,
    async call(operation, sent = {}) {
      const { method, path } = whereIs(operation);
      const at = path.replace(/\{\w+\}/, encodeURIComponent(sent.id ?? ""));
      const query = search(sent.query ?? {});
      const response = await fetch(`${base}${at}${query}`, {
        method: sent.method ?? method,
        headers: headersOf(sent, connectSecret),
        redirect: "manual",
        signal: AbortSignal.timeout(patienceMs),
        ...(sent.body !== undefined && { body: bodyOf(sent.body) }),
      }).catch((error: unknown) => {
        if (answers.length === 0) throw new Unreachable(causeOf(error));
        throw new Unmet("an answer", `none (${causeOf(error)})`);
      });
      const text = await response.text().catch((error: unknown) => {
        throw new Unmet("a whole answer", `one that broke off (${causeOf(error)})`);
      });
      const { status, headers } = response;
      const answer = { operation, status, headers, body: parsed(text), empty: text === "" };
      answers.push(answer);
      return answer;
    },
  };
}

function headersOf(sent: Sent, connectSecret: string | undefined): Record<string, string> {
  const given: Sent["headers"] = {
    Accept: "application/json, application/problem+json",
    [requestIdHeader]: newRequestId(),
    ...(sent.body !== undefined && !(sent.body instanceof URLSearchParams) && json),
    Authorization: sent.bearer === undefined ? undefined : `Bearer ${sent.bearer}`,
    "Idempotency-Key": sent.key,
    Cookie: sent.cookie,
    [connectSecretHeader]: connectSecret,
    ...sent.headers,
  };
  return Object.fromEntries(
    Object.entries(given).filter((one): one is [string, string] => one[1] !== undefined),
  );
}
const json = { "Content-Type": "application/json" };

function search(query: NonNullable<Sent["query"]>): string {
  const given =
    query instanceof URLSearchParams
      ? query
      : new URLSearchParams(
          Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined),
        );
  return given.size === 0 ? "" : `?${given}`;
}

function bodyOf(body: unknown): string | URLSearchParams {
  return typeof body === "string" || body instanceof URLSearchParams ? body : JSON.stringify(body);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of a failed fetch: `ECONNREFUSED`, say. Never its message, in which the address stands with its query. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { cause } = error;
  return cause instanceof Error && "code" in cause && typeof cause.code === "string"
    ? cause.code
    : error.name;
}
