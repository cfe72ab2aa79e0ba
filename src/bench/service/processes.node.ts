/** Starting measuring processes, and giving them something to do. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { Done, Job } from "./jobs.ts";

export interface Worker {
  /** One at a time. Rejects when the process ended instead. */
  run(job: Job): Promise<Done>;
  stop(): void;
}

export function startWorker(): Worker {
  const child: ChildProcess = fork(new URL("worker.node.ts", import.meta.url));
  const ended = once(child, "exit").then(() => {
    throw new Error("A measuring process ended before it was done.");
  });
  // Only of interest while something is being done.
  ended.catch(() => undefined);
  return {
    async run(job) {
      child.send(job);
      const [answer]: Done[] = await Promise.race([once(child, "message"), ended]);
      if (!answer) throw new Error("A measuring process answered nothing.");
      return answer;
    },
    stop: () => child.disconnect(),
  };
}
