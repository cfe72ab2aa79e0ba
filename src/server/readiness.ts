/**
 * Whether this process should be sent requests: `/readyz`, for whoever spreads them over several.
 *
 * Alive is something else (`/healthz`): a process whose disk is full is alive, and starting it again would not help.
 * Of an API behind `RULRR_API_URL` readiness does not depend. Were it down, every process would be unready at once and
 * merchants would meet the proxy's bare error, instead of a page of ours that says so and offers to try again.
 */
import type { Log } from "./http/log.ts";
import { monotonic } from "./http/monotonic.ts";
import type { Api } from "./upstream/api-source.ts";

/**
 * `reason`: `store`: what is kept cannot be read or written; `schema`: the database is not as this release needs it;
 * `slow`: it did not tell in time.
 */
type State =
  | { status: "ready" }
  | { status: "stopping" }
  | { status: "unavailable"; reason: "store" | "schema" | "slow" };

export type Readiness = {
  state(): Promise<State>;
  /** This process is about to end. */
  stop(): void;
};

type Options = { api: Api; log: Log; now?: () => number; patienceMs?: number };

/** Asked more often than this, the last answer is given again: anybody may ask, and asking writes to the disk. */
const askAgainMs = 1000;

export function createReadiness({ api, log, now = monotonic, patienceMs = 2000 }: Options): Readiness {
  let stopping = false;
  let last: { state: Promise<State>; askedAt: number } | undefined;
  let wasAble = true;

  async function ask(): Promise<State> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new TooSlow()), patienceMs);
    });
    try {
      await Promise.race([api.ready?.(), tooLate]);
      wasAble = true;
      return { status: "ready" };
    } catch (error) {
      // Once, and not at every question until it is over.
      if (wasAble) log.error("not ready", error);
      wasAble = false;
      return { status: "unavailable", reason: reasonOf(error) };
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async state() {
      if (stopping) return { status: "stopping" };
      if (!last || now() - last.askedAt >= askAgainMs) last = { state: ask(), askedAt: now() };
      return last.state;
    },
    stop() {
      stopping = true;
    },
  };
}

/** Never the error's message: anybody may ask, and it may name a host or a user. The log has its class and code. */
function reasonOf(error: unknown): "store" | "schema" | "slow" {
  if (error instanceof TooSlow) return "slow";
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const isSchema = cause instanceof Error && "code" in cause && cause.code === "SCHEMA_NOT_CURRENT";
  return isSchema ? "schema" : "store";
}

class TooSlow extends Error {
  override name = "TooSlow";
}
