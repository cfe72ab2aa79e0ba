/** What a call of the service answers, before any of it is HTTP. */

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** Answered as JSON. */
  body?: object;
}

export function json(body: object, status = 200): Answer {
  return { status, headers: { "Content-Type": "application/json" }, body };
}

/** Nothing but a status, and where to go on or what may be asked. */
export function empty(status: 204 | 303, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers };
}

export function inHttp({ status, headers, body }: Answer): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
}
