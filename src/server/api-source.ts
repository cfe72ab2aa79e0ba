import { requestIdHeader } from "../api/request-id.ts";

/** Who is asking, as far as whoever answers `/v1` may know. */
type Caller = {
  /** The id of this request: in the log, in the answer, and the reference a merchant reads out. */
  requestId: string;
  /** The chain of addresses the request came through, for the API's own limits on sign-ins. */
  forwardedFor?: string;
  /** Aborted when the answer is of no use any more. A request's own signal says so too, and costs more to make. */
  signal?: AbortSignal;
};

/**
 * Whoever answers `/v1`: the sandbox, or the real API through the proxy. Never rejects for what an API does; a rejection
 * is a fault of our own.
 */
export type Api = {
  /** Answers a request. A `Response.error()` means that the connection dies without an answer. */
  fetch: (request: Request, caller: Caller) => Promise<Response>;
  /** What a GET of this path and query answers, for this server's own use. */
  read: (path: string, asking: Asking) => Promise<Reading>;
};

/**
 * `status` 0: the connection died. `body`: what the JSON says, to be checked and not to be changed; where it is no JSON,
 * nothing that a schema would take.
 */
export type Reading = { status: number; body?: unknown };

type Asking = { requestId: string; signal: AbortSignal };

/** The API that is reached by requests alone. */
export function apiOver(fetch: Api["fetch"]): Api {
  return {
    fetch,
    async read(path, { requestId, signal }) {
      const request = new Request(`http://localhost${path}`, {
        headers: { Accept: "application/json", [requestIdHeader]: requestId },
      });
      const answer = await fetch(request, { requestId, signal });
      const body: unknown = await answer.json().catch(() => undefined);
      return { status: answer.status, body };
    },
  };
}
