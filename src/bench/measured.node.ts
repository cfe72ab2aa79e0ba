/** A process that is measured: started apart from the one that measures, so that neither takes the other's time. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod/mini";

const Ports = z.record(z.string(), z.number());
type Ports = z.infer<typeof Ports>;

const Memory = z.object({ rss: z.number(), heapUsed: z.number() });

export interface Measured {
  ports: Ports;
  /** Bytes: what the process has, and what of it is in use once the garbage is collected. */
  memory: () => Promise<z.infer<typeof Memory>>;
  /** Bytes that the processes it has started have, as the kernel counts them; NaN where there is no `/proc`. */
  childMemory: () => number;
  stop: () => Promise<void>;
}

interface HowStarted {
  onOneCore?: boolean;
  given?: string[];
}

/**
 * Starts `file`, a module in this folder or below that calls `answerForBenchmark`. `onOneCore`: it and all it starts share one
 * core, where `taskset` is there to see to it. `given`: its arguments.
 */
export async function startMeasured(
  file: string,
  { onOneCore = false, given = [] }: HowStarted = {},
): Promise<Measured> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const words = [path, ...given];
  const [command, ...rest] = onOneCore
    ? (["taskset", "-c", "0", process.execPath, ...words] as const)
    : ([process.execPath, ...words] as const);
  // The edge runtime writes its log lines to stdout, a hundred thousand of them.
  const child = spawn(command, rest, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const ports = Ports.parse((await once(child, "message"))[0]);
  return {
    ports,
    memory: async () => {
      const answer = once(child, "message");
      child.send("memory");
      return Memory.parse((await answer)[0]);
    },
    childMemory: () => {
      if (process.platform !== "linux") return Number.NaN;
      const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8")
        .trim()
        .split(" ");
      return children.filter(Boolean).reduce((sum, pid) => sum + residentBytes(pid), 0);
    },
    stop: async () => {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

function residentBytes(pid: string): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes ?? Number.NaN) * 1024;
}
