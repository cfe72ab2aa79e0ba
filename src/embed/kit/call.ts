/** One call of Connect's API. Whatever becomes of it is a value or a RulrrProblem, in which nothing of the call stands. */
import { RulrrProblem } from "./problem.ts";

/** As much of `fetch` as is needed. */
export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

export interface Asked {
  method: "GET" | "POST";
  /** Below the address of Connect. */
  path: string;
  query?: Record<string, string>;
  form?: Record<string, string>;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** `timeout`: milliseconds for the whole answer. */
export interface Calls {
  connectUrl: string;
  fetch: Fetch;
  timeout: number;
}

/** The JSON that was answered with 200; an empty object where there was none. */
export async function call(
  { connectUrl, fetch, timeout }: Calls,
  asked: Asked,
): Promise<Record<string, unknown>> {
  const { method, path, query, form, headers, signal } = asked;
  signal?.throwIfAborted();
  const late = AbortSignal.timeout(timeout);
  const address = `${connectUrl.replace(/\/+$/, "")}${path}${query ? `?${new URLSearchParams(query)}` : ""}`;
  let response: Response;
  let text: string;
  try {
    response = await fetch(address, {
      method,
      headers: { Accept: "application/json, application/problem+json", ...headers },
      // Whoever it was redirected to would be handed the secret.
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, late]) : late,
      ...(form && { body: new URLSearchParams(form) }),
    });
    text = await response.text();
  } catch {
    signal?.throwIfAborted();
    // What was caught is not passed on: runtimes write the address into it, and the secret is in the address.
    throw new RulrrProblem("unreachable");
  }
  const body = objectIn(text);
  if (response.status === 200 && body) return body;
  throw problemOf(response, body);
}

function problemOf({ status, headers }: Response, body: Record<string, unknown> | undefined): RulrrProblem {
  const { code, error, requestId } = body ?? {};
  const said = [code, error].find((one): one is string => typeof one === "string" && /^\w{1,64}$/.test(one));
  const seconds = Number(headers.get("Retry-After") ?? "");
  return new RulrrProblem(said ?? (status === 429 ? "too_many_requests" : "answer_unusable"), {
    status,
    reference: [requestId, headers.get("X-Request-Id")].find(
      (one): one is string => typeof one === "string" && /^[\w-]{1,64}$/.test(one),
    ),
    retryAfter: seconds > 0 ? seconds * 1000 : undefined,
  });
}

function objectIn(text: string): Record<string, unknown> | undefined {
  if (text === "") return {};
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
      ? Object.fromEntries(Object.entries(parsed))
      : undefined;
  } catch {
    return undefined;
  }
}
