/** What a call of the sandbox answers, before any of it is HTTP. */

export interface Answer {
  /** 0: the connection dies without an answer. */
  status: number;
  headers: Readonly<Record<string, string>>;
  /** An object is answered as JSON, a string as the headers say. */
  body?: object | string;
}

export function json(body: object, status = 200): Answer {
  return { status, headers: { "Content-Type": "application/json" }, body };
}

/** Nothing but a status, and where to go on or what may be asked. */
export function empty(status: 204 | 303, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers };
}

/** The merchant's answer arrived or did not; nobody will say which. */
export const connectionDied: Answer = { status: 0, headers: {} };

/**
 * The answer as a Response. The one thing a Response can say when there is none is `Response.error()`: a server destroys
 * the socket when it sees this, without a byte of answer; msw makes it a network error.
 */
export function inHttp({ status, headers, body }: Answer): Response {
  if (status === 0) return Response.error();
  const text = typeof body === "object" ? JSON.stringify(body) : (body ?? null);
  return new Response(text, { status, headers });
}
