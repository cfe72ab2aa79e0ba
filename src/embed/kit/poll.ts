/** Asks for the status until the merchant has decided. */
import { RulrrProblem } from "./problem.ts";

export type IntegrationStatus = "pending" | "finished" | "cancelled";

export interface PollOptions {
  /** Ends the asking: what is being waited for is then thrown, as `fetch` does. */
  signal?: AbortSignal;
  /** How long to wait after the first answer, in milliseconds. 2000 if not given. */
  firstWait?: number;
  /** The longest that it becomes, in milliseconds: each wait is half as long again as the one before. 15000 if not given. */
  longestWait?: number;
}

/** A token lives for an hour; nobody decides after that. In milliseconds. */
const patience = 70 * 60 * 1000;

/**
 * The status, whenever it has changed, the first one included; over with `finished` or `cancelled`. What passes by itself (no answer,
 * too many requests) is waited out; what does not is thrown.
 */
export async function* poll(
  read: (signal: AbortSignal | undefined) => Promise<IntegrationStatus>,
  { signal, firstWait = 2000, longestWait = 15_000 }: PollOptions,
): AsyncGenerator<IntegrationStatus, void, void> {
  const until = Date.now() + patience;
  let told: IntegrationStatus | undefined;
  for (let pause = firstWait; ; pause = Math.min(pause * 1.5, longestWait)) {
    let wait = pause;
    try {
      const status = await read(signal);
      if (status !== told) yield status;
      told = status;
      if (status !== "pending") return;
    } catch (error) {
      if (!(error instanceof RulrrProblem) || !error.retry) throw error;
      wait = Math.max(pause, error.retryAfter ?? 0);
      if (Date.now() + wait > until) throw error;
    }
    await waited(wait, signal);
  }
}

/** Throws the signal's reason as soon as it is aborted. */
export function waited(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) stop();
  });
}
