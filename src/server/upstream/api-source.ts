import { requestIdHeader } from "../../api/request-id.ts";

/** Who is asking, as far as whoever answers `/v1` may know. */
type Caller = {
  /** The id of this request: in the log, in the answer, and the reference a merchant reads out. */
  requestId: string;
  /** The chain of addresses the request came through, for the API's own limits on sign-ins. */
  forwardedFor?: string;
  /** The one of them that is the merchant's or the partner's own, for the sandbox's limits. */
  address?: string;
  /** Aborted when the answer is of no use any more. A request's own signal says so too, and costs more to make. */
  signal?: AbortSignal;
};

/**
 * Whoever answers `/v1`: the sandbox, or the real API through the proxy. Never rejects for what an API does; a rejection
 * is a fault of our own. A `Response.error()` means that the connection dies without an answer.
 */
export type Api = {
  fetch: (request: Request, caller: Caller) => Promise<Response>;
  /** Rejects while it could not do its work, because what it keeps cannot be read or written. Absent: it keeps nothing here. */
  ready?: () => Promise<void>;
};

/** `status` 0: the connection died. `body`: what the JSON says, still to be checked; undefined where it is no JSON. */
export type Reading = { status: number; retryAfter: string | null; body?: unknown };

/** `cookie`: of the browser that it is read for, where the API has to know it again. */
type Asking = { requestId: string; signal: AbortSignal; cookie?: string | undefined };

/** Asks for this path and query, for the server's own use. */
export async function readFrom(
  api: Api,
  path: string,
  { requestId, signal, cookie }: Asking,
): Promise<Reading> {
  const request = new Request(`http://localhost${path}`, {
    headers: {
      Accept: "application/json",
      [requestIdHeader]: requestId,
      ...(cookie !== undefined && { Cookie: cookie }),
    },
  });
  const answer = await api.fetch(request, { requestId, signal });
  const body: unknown = await answer.json().catch(() => undefined);
  return { status: answer.status, retryAfter: answer.headers.get("Retry-After"), body };
}
