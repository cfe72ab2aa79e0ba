/** How a process of ours starts, says what is wrong, and ends. */
import { CannotStart } from "../http/cannot-start.ts";
import type { Log } from "../http/log.ts";
import { createLog } from "../http/log.ts";
import { monotonic } from "../http/monotonic.ts";

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export const stdoutLog: Log = createLog(say);

/**
 * Runs until told to stop. `start` brings everything up and gives back how to take it down.
 *
 * The first SIGTERM or SIGINT stops cleanly, and the exit code is 0; a second one ends at once, with 1. SIGTERM comes from
 * whoever runs servers, so the stop is noticed first; SIGINT comes from a terminal, where nobody else needs to be told.
 * What nobody caught is logged and ends the process with 1: a server in an unknown state is worse than one that is started
 * again.
 */
export async function live(start: () => Promise<Running>): Promise<void> {
  // A log that nobody reads any more must not end what merchants are in the middle of.
  process.stdout.on("error", () => undefined);
  process.on("uncaughtException", fault("uncaught"));
  process.on("unhandledRejection", fault("unhandled"));

  let running: Running | undefined;
  let first: { signal: NodeJS.Signals; at: number } | undefined;
  const stop = (signal: NodeJS.Signals) => {
    const onePress = signal === "SIGINT" && first?.signal === signal && monotonic() - first.at < onePressMs;
    if (onePress) return;
    if (first) process.exit(1);
    first = { signal, at: monotonic() };
    void (running?.stop({ noticed: signal === "SIGTERM" }) ?? Promise.resolve()).then(
      () => process.exit(0),
      fault("stop"),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);

  try {
    running = await start();
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`Rulrr Connect did not start.\n${error.message}\n`);
    process.exit(1);
  }
}

/** Under npm one press of Ctrl-C arrives twice: from the terminal, and passed on by npm. */
const onePressMs = 1000;

type Running = { stop(how: { noticed: boolean }): Promise<void> };

function fault(what: string): (error: unknown) => void {
  return (error) => {
    stdoutLog.error(what, error);
    process.exit(1);
  };
}
