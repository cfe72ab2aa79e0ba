/**
 * The only way to say anything on stdout: one JSON object a line.
 *
 * Defends against the log becoming a second copy of what merchants typed. No query, body, header or address goes in,
 * and of an error only its class, its code and where in our own source it arose: messages quote what they choked on,
 * and the queries of the documented API hold secrets. A failed fetch is a `TypeError` whatever has happened, so it is the
 * cause's class and code that are told (`ECONNREFUSED`, `ENOTFOUND`).
 */
type AccessEntry = {
  id: string;
  method: string;
  path: string;
  /** 0: we cut the connection without an answer. 499: whoever asked hung up before there was one. */
  status: number;
  ms: number;
  bytes?: number;
  /** The id of the trace that it is part of. */
  trace?: string;
};

/** A request that a stop did not wait for. */
type CutRequest = { id: string; path: string; ms: number };

/** Something that a partner or an app was told. `status`: what it answered; 0 without an answer. */
type ToldEntry = { id: string; status: number };

export type Log = {
  access(entry: AccessEntry): void;
  told(entry: ToldEntry): void;
  cut(request: CutRequest): void;
  error(what: string, error: unknown, id?: string): void;
};

/** `write` takes one line without its line break; `now` is the time in milliseconds since 1970. */
export function createLog(write: (line: string) => void, now: () => number = Date.now): Log {
  const line = (level: string, fields: object) => {
    write(JSON.stringify({ time: new Date(now()).toISOString(), level, ...fields }));
  };
  return {
    access: (entry) => line("access", entry),
    told: (entry) => line("webhook", entry),
    cut: (request) => line("warning", { what: "cut by the stop", ...request }),
    error: (what, error, id) => line("error", { ...(id && { id }), what, ...faultOf(error) }),
  };
}

/** What may be said of an error: never its message. */
function faultOf(error: unknown): { error: string; as?: string; code?: string; at?: string[] } {
  if (!(error instanceof Error)) return { error: typeof error };
  const cause = causeOf(error);
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
  const frames = (error.stack ?? "").match(/^ {4}at [^\n]*:\d+:\d+\)?$/gm) ?? [];
  const at = frames.slice(0, 4).map((frame) =>
    frame
      .trim()
      .slice(3)
      .replace(/\?[^:)]*/, ""),
  );
  return {
    error: cause.name,
    // What it means here: whether a store was only away, say, or may have done it all the same.
    ...(error.name !== cause.name && { as: error.name }),
    // Also those of SQL, which begin with a digit.
    ...(code && /^[A-Z0-9][A-Z0-9_]{0,63}$/.test(code) && { code }),
    ...(at.length > 0 && { at }),
  };
}

/** What is at the bottom of it: some errors only wrap another, or several of the same kind. */
function causeOf(error: Error, depth = 0): Error {
  const { cause } = error;
  if (cause instanceof Error && depth < 5) return causeOf(cause, depth + 1);
  if (error instanceof AggregateError && !("code" in error)) {
    const [first]: unknown[] = error.errors;
    if (first instanceof Error && depth < 5) return causeOf(first, depth + 1);
  }
  return error;
}
