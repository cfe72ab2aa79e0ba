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
 * Whoever answers `/v1`: the sandbox, or the real API through the proxy. A `Response.error()` means that the
 * connection dies without an answer. Never rejects for what an API does; a rejection is a fault of our own.
 */
export type Api = (request: Request, caller: Caller) => Promise<Response>;
