/**
 * The only way to say anything on stdout: one JSON object a line.
 *
 * Defends against the log becoming a second copy of what merchants typed. No query, body, header or address goes in,
 * and of an error only its class, its code and where in our own source it arose: messages quote what they choked on,
 * and the queries of the documented API hold secrets.
 */
type AccessEntry = {
  id: string;
  method: string;
  path: string;
  /** 0: the connection was cut without an answer. */
  status: number;
  ms: number;
  bytes?: number;
};

export type Log = {
  access(entry: AccessEntry): void;
  error(what: string, error: unknown, id?: string): void;
};

/** `write` takes one line without its line break; `now` is the time in milliseconds since 1970. */
export function createLog(write: (line: string) => void, now: () => number = Date.now): Log {
  const line = (level: string, fields: object) => {
    write(JSON.stringify({ time: new Date(now()).toISOString(), level, ...fields }));
  };
  return {
    access: (entry) => line("access", entry),
    error: (what, error, id) => line("error", { ...(id && { id }), what, ...faultOf(error) }),
  };
}

/** What may be said of an error: never its message. */
function faultOf(error: unknown): { error: string; code?: string; at?: string[] } {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const frames = (error.stack ?? "").match(/^ {4}at [^\n]*:\d+:\d+\)?$/gm) ?? [];
  const at = frames.slice(0, 4).map((frame) =>
    frame
      .trim()
      .slice(3)
      .replace(/\?[^:)]*/, ""),
  );
  return {
    error: error.name,
    ...(code && /^[A-Z][A-Z0-9_]*$/.test(code) && { code }),
    ...(at.length > 0 && { at }),
  };
}
