/**
 * One attempt to connect: from the integration token to the access token.
 *
 * 1. Ask for the status every two seconds until it is no longer pending. A failure on the way means nothing: the
 *    network comes back. After 70 minutes (a token lives 60) nobody will finish it any more.
 * 2. Once finished, exchange, exactly once: one check runs at a time, and an exchange that had an answer is never
 *    repeated. Only a lost answer is asked for again, with the same Idempotency-Key, which works for a minute; when the tokens
 *    turn out to be gone (410) the till has to start over.
 * 3. The tokens stay in this object. What a browser may see is `state`, which has none of them.
 */
import type { IntegrationStatus, Result, RulrrApi } from "./rulrr-api.ts";

/** What went wrong, as a stable code: `unreachable` passes by itself, the others need a new connection. */
type ConnectionProblem = "unreachable" | "token_unknown" | "tokens_lost" | "gave_up" | "disconnected";

/** What the page may know. `expiration` (ISO 8601): when the access token ends. `refreshed`: how often it was renewed. */
export type ConnectionState = {
  id: string;
  partner: string;
  status: IntegrationStatus;
  exchanged: boolean;
  ereceipt?: boolean;
  expiration?: string;
  refreshed: number;
  problem?: ConnectionProblem;
};

export type Connection = {
  readonly state: ConnectionState;
  /** Hears of every change; the answer stops that. */
  subscribe(listener: (state: ConnectionState) => void): () => void;
  /** One step of the above. A second call while one runs joins it. */
  check(): Promise<void>;
  /** Checks until the outcome is settled; aborts the signal it waits with when it is over. */
  follow(): Promise<void>;
  /** Whether Rulrr still takes its access token. One that was good and is refused: the merchant has ended it. */
  lasts(): Promise<boolean>;
  /** A new access token; false when there was none to be had. */
  refresh(): Promise<boolean>;
  stop(): void;
};

/** Waits `ms` milliseconds, or until the signal says not to. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export type ConnectionOptions = {
  id: string;
  partner: string;
  api: RulrrApi;
  integrationToken: string;
  now: () => number;
  wait: Wait;
  pollMs: number;
};

const patience = 70 * 60 * 1000;

export function createConnection(options: ConnectionOptions): Connection {
  const { id, partner, api, integrationToken, now, wait, pollMs } = options;
  const started = now();
  const exchangeKey = crypto.randomUUID();
  const ended = new AbortController();
  const listeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = { id, partner, status: "pending", exchanged: false, refreshed: 0 };
  /** Never used beyond keeping it: this till sends nothing to Rulrr yet. It is what a real one would work with. */
  let tokens: { accessToken: string; refreshToken: string } | undefined;
  let checking: Promise<void> | undefined;

  const change = ({ problem, ...changes }: Partial<ConnectionState>) => {
    const { problem: _, ...rest } = state;
    const next = { ...rest, ...changes, ...(problem && { problem }) };
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    for (const listener of listeners) listener(state);
  };

  const settled = () =>
    state.exchanged ||
    state.status === "cancelled" ||
    (state.problem !== undefined && state.problem !== "unreachable") ||
    ended.signal.aborted;

  const readStatus = async () => {
    const read = await api.readIntegration(integrationToken);
    if (read.ok) change({ status: read.value.status });
    else change({ problem: failureOf(read, "token_unknown") });
  };

  const exchange = async () => {
    const exchanged = await api.exchange(integrationToken, exchangeKey);
    if (!exchanged.ok) {
      change({ problem: failureOf(exchanged, "tokens_lost") });
      return;
    }
    const { accessToken, refreshToken, expiration, ereceipt = false } = exchanged.value;
    tokens = { accessToken, refreshToken };
    change({ exchanged: true, expiration, ereceipt });
  };

  const step = async () => {
    if (settled()) return;
    if (now() - started > patience) {
      change({ problem: "gave_up" });
      return;
    }
    if (state.status === "pending") await readStatus();
    if (state.status === "finished" && !settled()) await exchange();
  };

  /** Nothing is to be had with its tokens any more. */
  const disconnected = () => {
    tokens = undefined;
    change({ problem: "disconnected" });
  };

  const check = () => {
    checking ??= step().finally(() => {
      checking = undefined;
    });
    return checking;
  };

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    check,
    async follow() {
      await wait(pollMs, ended.signal);
      while (!settled()) {
        await check();
        if (!settled()) await wait(pollMs, ended.signal);
      }
      ended.abort();
    },
    async lasts() {
      if (!tokens || state.problem === "disconnected") return false;
      const asked = await api.connected(tokens.accessToken);
      // Whatever else went wrong says nothing of the connection.
      if (!asked.ok && asked.status === 401) disconnected();
      return asked.ok || asked.status !== 401;
    },
    async refresh() {
      if (!tokens) return false;
      const refreshed = await api.refresh(tokens.refreshToken);
      if (!refreshed.ok && refreshed.status === 403) disconnected();
      if (!refreshed.ok) return false;
      tokens = { ...tokens, accessToken: refreshed.value.accessToken };
      change({ expiration: refreshed.value.expiration, refreshed: state.refreshed + 1 });
      return true;
    },
    stop() {
      ended.abort();
      listeners.clear();
    },
  };
}

/** A wrong request stays wrong; everything else (no answer, too many requests, 5xx) may pass. */
function failureOf(failed: Result<unknown> & { ok: false }, final: ConnectionProblem): ConnectionProblem {
  const wrong = failed.status >= 400 && failed.status < 500 && failed.status !== 408 && failed.status !== 429;
  return wrong ? final : "unreachable";
}
