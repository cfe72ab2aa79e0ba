import { requestIdHeader } from "../../api/http/request-id.ts";
import type { Trace } from "../http/trace.ts";

/** Who is asking, as far as whoever answers `/v1` may know. */
export type Caller = {
  /** The id of this request: in the log, in the answer, and the reference a merchant reads out. */
  requestId: string;
  /** The merchant's or the partner's own, by which limits are counted. */
  address?: string;
  trace?: Trace;
};

/** `signal`: aborted when the answer is of no use any more. A request's own says so too, and costs more to make. */
type Asking = Caller & { signal?: AbortSignal };

/**
 * Whoever answers `/v1`: the sandbox, or the real API through the proxy. Never rejects for what an API does; a rejection
 * is a fault of our own. A `Response.error()` means that the connection dies without an answer.
 */
export type Api = {
  fetch: (request: Request, asking: Asking) => Promise<Response>;
  /** Rejects while it could not do its work, because what it keeps cannot be read or written. Absent: it keeps nothing here. */
  ready?: () => Promise<void>;
};

/** `status` 0: the connection died. `body`: what the JSON says, still to be checked; undefined where it is no JSON. */
export type Reading = { status: number; retryAfter: string | null; body?: unknown };

/**
 * Asks for this path and query, for the server's own use but in the name of whoever it is done for: the limit that they
 * have used up is nobody else's. `cookie`: of their browser, where the API has to know it again.
 */
export async function readFrom(
  api: Api,
  path: string,
  caller: Caller,
  { signal, cookie }: { signal: AbortSignal; cookie?: string | undefined },
): Promise<Reading> {
  const request = new Request(`http://localhost${path}`, {
    headers: {
      Accept: "application/json",
      [requestIdHeader]: caller.requestId,
      ...(cookie !== undefined && { Cookie: cookie }),
    },
  });
  const answer = await api.fetch(request, { ...caller, signal });
  const body: unknown = await answer.json().catch(() => undefined);
  return { status: answer.status, retryAfter: answer.headers.get("Retry-After"), body };
}
