/**
 * Forwards `/v1`, and the handshakes of other platforms, to the real API.
 *
 * Defends the API against what a browser adds by itself (cookies, hop-by-hop headers, odd paths), the page against
 * what an API might add (cookies, redirects to elsewhere, headers that change how this origin behaves), and this
 * server against an API that is slow, silent or endless. Only the headers of the contract pass, either way.
 *
 * A browser that was sent here by an app is a case of its own: the API tells it where to go on, and knows it again by
 * the secret of its request. Those two pass there, and only there, and no other cookie does; whether the browser may go
 * there is for the caller to judge.
 */
import { connectSecretHeader } from "../../api/connect-secret.ts";
import {
  requestCookieHeader,
  requestSecretIn,
  requestSecretSet,
  takesRequestCookie,
} from "../../api/handshakes/request-cookie.ts";
import { bodyLimit, readLimited } from "../../api/http/limited-body.ts";
import { problemResponse } from "../../api/http/problem-answer.ts";
import { requestIdHeader } from "../../api/http/request-id.ts";
import { connected } from "../../api/paths.ts";
import type { Log } from "../http/log.ts";
import type { Api } from "./api-source.ts";
import { handshakeOf } from "./handshakes.ts";

/** 10 000 stores are about 1.5 MB. */
const answerLimit = 8 * 1024 * 1024;

const toApi = ["Authorization", "Content-Type", "Idempotency-Key", "Accept", "Accept-Language"];
const fromApi = ["Content-Type", "Content-Language", "Retry-After"];
/** For backends only: a browser would ask the merchant for a password of its own accord. */
const toBackend = [...fromApi, "WWW-Authenticate"];
const methods = new Set(["GET", "HEAD", "POST", "PATCH", "DELETE"]);

/** As much of `fetch` as is needed here. */
export type FetchApi = (address: string, init: RequestInit) => Promise<Response>;

type Options = { apiUrl: URL; secret?: string; log: Log; fetch?: FetchApi; timeoutMs?: number };

/**
 * `apiUrl`: the base that `/v1/…` is appended to. `secret`: by which the API knows that Connect asks; it goes there and,
 * since no redirect is followed, nowhere else. `timeoutMs` covers the whole answer, body included.
 */
export function createProxy({
  apiUrl,
  secret: connectSecret,
  log,
  fetch = globalThis.fetch,
  timeoutMs = 30_000,
}: Options): Api {
  const base = apiUrl.href.replace(/\/+$/, "");

  const forward: Api["fetch"] = async (request, { requestId, address, signal: useless, trace }) => {
    const { pathname, search } = new URL(request.url);
    // An encoded slash or dot could mean another path to the API than it means here.
    if (/%2f|%5c|%2e|\/\/|\\/i.test(pathname)) return problemResponse("path_not_found", requestId);
    if (!methods.has(request.method)) {
      return problemResponse("method_not_allowed", requestId, { Allow: [...methods].join(", ") });
    }
    const leaving = useless ?? request.signal;
    const body = await readLimited(request, bodyLimit).catch(() => null);
    if (body === null) return leaving.aborted ? hungUp() : problemResponse("unreadable_request", requestId);
    if (!body) return problemResponse("body_too_large", requestId);

    const handshake = handshakeOf(pathname);
    const browser = handshake === "browser";
    const headers = pick(request.headers, toApi);
    const secret = takesRequestCookie(pathname) && requestSecretIn(request.headers.get("Cookie"));
    if (secret) headers.set("Cookie", requestCookieHeader(secret));
    if (connectSecret !== undefined) headers.set(connectSecretHeader, connectSecret);
    headers.set(requestIdHeader, requestId);
    // The one address alone: whichever end of the list the API reads, it finds whoever asks.
    if (address !== undefined) headers.set("X-Forwarded-For", address);
    for (const [name, value] of Object.entries(trace?.headers ?? {})) headers.set(name, value);
    const timeout = AbortSignal.timeout(timeoutMs);
    // A question nobody waits for is dropped; a command once sent is seen through, whoever has left.
    const signal = request.method === "GET" ? AbortSignal.any([timeout, leaving]) : timeout;
    try {
      const answer = await fetch(`${base}${pathname}${search}`, {
        method: request.method,
        headers,
        redirect: "manual",
        signal,
        ...(body.byteLength > 0 && { body }),
      });
      if (browser && isRedirect(answer)) return await passRedirectOn(answer);
      const passing = handshake === "backend" || pathname === connected ? toBackend : fromApi;
      return await passOn(answer, request.method, passing, requestId, log);
    } catch (error) {
      // Whoever asked has left, and the question was dropped: no fault of the API's.
      if (signal !== timeout && leaving.aborted && !timeout.aborted) return hungUp();
      log.error("api", error, requestId);
      return problemResponse(timeout.aborted ? "api_timeout" : "api_unreachable", requestId);
    }
  };
  return { fetch: forward };
}

/** Nobody will read it; its status is for the log, where 499 is what others call this too. */
function hungUp(): Response {
  return new Response(null, { status: 499 });
}

async function passOn(
  answer: Response,
  method: string,
  passing: readonly string[],
  requestId: string,
  log: Log,
): Promise<Response> {
  const { status } = answer;
  // Never followed: the credentials of this request would go wherever the answer points.
  const redirect = isRedirect(answer);
  // HTTP ends at 599, and an answer of ours could not even be made with another status.
  const known = status >= 200 && status <= 599;
  const body = redirect || !known ? undefined : await readLimited(answer, answerLimit);
  if (!body) {
    if (redirect || !known) await answer.body?.cancel();
    const why = redirect ? "api redirected" : known ? "api answer too large" : "api status unknown";
    log.error(why, undefined, requestId);
    return problemResponse("api_answer_unusable", requestId);
  }
  const empty = method === "HEAD" || status === 204 || status === 205;
  return new Response(empty ? null : body, { status, headers: pick(answer.headers, passing) });
}

function isRedirect({ type, status }: Response): boolean {
  return type === "opaqueredirect" || (status >= 300 && status < 400);
}

async function passRedirectOn(answer: Response): Promise<Response> {
  await answer.body?.cancel();
  const headers = pick(answer.headers, ["Location"]);
  const secret = requestSecretSet(answer.headers.getSetCookie());
  if (secret !== undefined) headers.set("Set-Cookie", requestCookieHeader(secret));
  return new Response(null, { status: 303, headers });
}

function pick(headers: Headers, names: readonly string[]): Headers {
  const picked = new Headers();
  for (const name of names) {
    const value = headers.get(name);
    if (value !== null) picked.set(name, value);
  }
  return picked;
}
