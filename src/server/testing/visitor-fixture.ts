/** Somebody who calls over HTTP with the cookies they were given, and tries again where an answer was lost. */
import { setTimeout as pause } from "node:timers/promises";

export type Answered = { status: number; body: Record<string, unknown>; goesTo: string };

type Sent = {
  query?: Record<string, string>;
  json?: object;
  form?: Record<string, string>;
  headers?: Record<string, string>;
};

/** Nobody knows whether it was done: no answer, or one that says so. 424: an app did not say in time that it heard of its install. */
const lost = new Set([0, 424, 502, 503, 504]);
const patienceMs = 60_000;

/**
 * `address`: whom the servers behind the proxy are to count it for. `onLost`: told of each answer that was lost.
 */
export function visitor(url: string, address: string, onLost: (what: string) => void = () => undefined) {
  /** By path, as a browser keeps them. */
  const cookies = new Map<string, string>();

  async function once(method: string, target: string, sent: Sent = {}): Promise<Answered> {
    const { pathname, search } = new URL(target, url);
    const query = sent.query ? `?${new URLSearchParams(sent.query)}` : search;
    const sentCookies = [...cookies].filter(([path]) => pathname === path || pathname.startsWith(`${path}/`));
    const headers = new Headers({ "X-Forwarded-For": address, ...sent.headers });
    if (sentCookies.length > 0) headers.set("Cookie", sentCookies.map(([, cookie]) => cookie).join("; "));
    if (sent.json) headers.set("Content-Type", "application/json");
    const body = sent.json ? JSON.stringify(sent.json) : sent.form && new URLSearchParams(sent.form);
    const answer = await fetch(url + pathname + query, {
      method,
      headers,
      redirect: "manual",
      ...(body && { body }),
    });
    const text = await answer.text();
    for (const cookie of answer.headers.getSetCookie()) {
      const [, pair = "", path = ""] = /^([^;]*); Path=([^;]*)/.exec(cookie) ?? [];
      cookies.set(path, pair);
    }
    const isJson = answer.headers.get("Content-Type")?.includes("json") === true;
    return {
      status: answer.status,
      body: isJson ? JSON.parse(text) : {},
      goesTo: answer.headers.get("Location") ?? "",
    };
  }

  return {
    once,
    /** The same again until there is an answer; whoever calls knows that it may have been done before. */
    async call(method: string, target: string, sent: Sent = {}): Promise<Answered & { tries: number }> {
      const until = Date.now() + patienceMs;
      for (let tries = 1; ; tries += 1) {
        const answer = await once(method, target, sent).catch(() => undefined);
        if (answer && !lost.has(answer.status)) return { ...answer, tries };
        onLost(
          `${method} ${new URL(target, url).pathname.replace(/[\w-]{20,}/, "…")} ${answer?.status ?? "cut"}`,
        );
        if (Date.now() > until) throw new Error(`no answer to ${method} within a minute`);
        await pause(100);
      }
    },
  };
}
export type Visitor = ReturnType<typeof visitor>;
