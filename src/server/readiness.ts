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

export type Readiness = {
  state(): Promise<"ready" | "stopping" | "unavailable">;
  /** This process is about to end. */
  stop(): void;
};

type Options = { api: Api; log: Log; now?: () => number; patienceMs?: number };

/** Asked more often than this, the last answer is given again: anybody may ask, and asking writes to the disk. */
const askAgainMs = 1000;

export function createReadiness({ api, log, now = monotonic, patienceMs = 2000 }: Options): Readiness {
  let stopping = false;
  let last: { able: Promise<boolean>; askedAt: number } | undefined;
  let wasAble = true;

  async function ask(): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new TooSlow()), patienceMs);
    });
    try {
      await Promise.race([api.ready?.(), tooLate]);
      wasAble = true;
    } catch (error) {
      // Once, and not at every question until it is over.
      if (wasAble) log.error("not ready", error);
      wasAble = false;
    } finally {
      clearTimeout(timer);
    }
    return wasAble;
  }

  return {
    async state() {
      if (stopping) return "stopping";
      if (!last || now() - last.askedAt >= askAgainMs) last = { able: ask(), askedAt: now() };
      return (await last.able) ? "ready" : "unavailable";
    },
    stop() {
      stopping = true;
    },
  };
}

class TooSlow extends Error {
  override name = "TooSlow";
}
