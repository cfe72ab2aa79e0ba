/** A measured process's side of the talk with the benchmark: its ports at once, its memory when asked. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export function answerForBenchmark(ports: Record<string, number>): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  process.on("message", () => {
    if (typeof collect === "function") collect();
    const { rss, heapUsed } = process.memoryUsage();
    process.send?.({ rss, heapUsed });
  });
  process.once("disconnect", () => process.exit(0));
  process.send?.(ports);
}
