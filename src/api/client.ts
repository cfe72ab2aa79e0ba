/**
 * Every call of the page goes through here: sent, timed, parsed by its schema, and turned into a value. Nothing is
 * thrown: a caller gets what it asked for or a failure with a stable code, and cannot forget the second.
 */
import type * as z from "zod/mini";
import { Problem } from "./contract.ts";
import { newRequestId, requestIdHeader } from "./http/request-id.ts";
import { secondsToWait } from "./http/retry-after.ts";
import { unlessAborted } from "./http/unless-aborted.ts";

/** Why a call did not bring what it was made for. `reference` is the request id, which is also the support reference. */
export type CallFailure =
  /** No usable answer: nobody can tell whether the server acted. */
  | {
      code: "unavailable";
      cause: "offline" | "timeout" | "network" | "server" | "not-understood";
      reference: string;
    }
  | { code: "rate-limited"; retryAfterSeconds: number; reference: string }
  /** The server understood and said no. `problem` is its own stable code, when it gave one. */
  | {
      code: "problem";
      status: number;
      problem?: string;
      agreement?: Problem["agreement"];
      reference: string;
    };

export type Result<T> =
  | { ok: true; value: T; status: number; reference: string }
  | { ok: false; failure: CallFailure };

export interface Call<T> {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  query?: Record<string, string | undefined>;
  body?: unknown;
  bearer?: string | undefined;
  idempotencyKey?: string;
  /** What a 2xx answer must look like. A 204 is parsed as undefined. */
  schema: z.ZodMiniType<T>;
  signal?: AbortSignal;
  /** Sends the cookies of this page's own origin; no call does so unless it asks to. */
  withCookies?: boolean;
  /** Sent to the end even when the page is left meanwhile. */
  outlivesPage?: boolean;
  /** The same call, begun before this code was there; `id` is the request id it was sent with. */
  begun?: { id: string; response: Promise<Response> } | undefined;
}

/** How long an answer may take, in ms. A merchant on shop wifi waits longer than an engineer, but not for ever. */
const patience = 20_000;

/** Makes one call. `base`: what stands before every path, such as the base path on the page's own origin. Never rejects. */
export async function call<T>(base: string, request: Call<T>): Promise<Result<T>> {
  const sent = request.begun?.id ?? newRequestId();
  const timer = new AbortController();
  const timeout = setTimeout(() => timer.abort(), patience);
  request.signal?.addEventListener("abort", () => timer.abort(), { once: true });
  try {
    const response = await (request.begun
      ? unlessAborted(request.begun.response, timer.signal)
      : send(base, request, sent, timer.signal));
    const reference = response.headers.get(requestIdHeader) ?? sent;
    const body = await readJson(response);
    return resultOf(response, body, request.schema, reference);
  } catch {
    const offline = !navigator.onLine;
    const cause = offline ? "offline" : timer.signal.aborted ? "timeout" : "network";
    return { ok: false, failure: { code: "unavailable", cause, reference: sent } };
  } finally {
    clearTimeout(timeout);
  }
}

function send(base: string, request: Call<unknown>, id: string, signal: AbortSignal): Promise<Response> {
  return fetch(address(base, request), {
    method: request.method,
    headers: headers(request, id),
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    signal,
    keepalive: request.outlivesPage ?? false,
    credentials: request.withCookies ? "same-origin" : "omit",
    cache: "no-store",
    redirect: "error",
    referrerPolicy: "no-referrer",
  });
}

function address(base: string, { path, query = {} }: Call<unknown>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? base + path : `${base}${path}?${new URLSearchParams(given)}`;
}

function headers(request: Call<unknown>, id: string): HeadersInit {
  return {
    Accept: "application/json, application/problem+json",
    [requestIdHeader]: id,
    ...(request.body !== undefined && { "Content-Type": "application/json", ...pageLanguage() }),
    ...(request.bearer && { Authorization: `Bearer ${request.bearer}` }),
    ...(request.idempotencyKey && { "Idempotency-Key": request.idempotencyKey }),
  };
}

/** What the merchant reads, which may be another language than the browser's: a code is then written to them in it. */
function pageLanguage(): Record<string, string> {
  // Tests of what calls come to have no page.
  const lang = "document" in globalThis ? document.documentElement.lang : "";
  return lang === "" ? {} : { "Accept-Language": lang };
}

/** The body as JSON, or undefined when it is empty or something else. A body cut short rejects: it never arrived. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function resultOf<T>(
  response: Response,
  body: unknown,
  schema: z.ZodMiniType<T>,
  reference: string,
): Result<T> {
  const { status } = response;
  if (response.ok) {
    const parsed = schema.safeParse(body);
    if (parsed.success) return { ok: true, value: parsed.data, status, reference };
    return { ok: false, failure: { code: "unavailable", cause: "not-understood", reference } };
  }
  if (status === 429) {
    const retryAfterSeconds = secondsToWait(response.headers.get("Retry-After"));
    return { ok: false, failure: { code: "rate-limited", retryAfterSeconds, reference } };
  }
  if (status >= 500 || status === 408)
    return { ok: false, failure: { code: "unavailable", cause: "server", reference } };
  const problem = Problem.safeParse(body);
  const { code, agreement } = problem.success ? problem.data : {};
  const told = { ...(code && { problem: code }), ...(agreement && { agreement }) };
  return { ok: false, failure: { code: "problem", status, ...told, reference } };
}
