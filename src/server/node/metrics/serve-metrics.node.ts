/** `/metrics` on a port of its own, which nobody but the operator's network is to reach. */
import type { Log } from "../../http/log.ts";
import { type Listening, listen } from "../http-server/node-entry.ts";
import type { Metrics } from "./metrics.node.ts";

export function serveMetrics(
  metrics: Metrics,
  { port, host }: { port: number; host: string },
  log: Log,
): Promise<Listening> {
  return listen({
    async fetch({ url, method }) {
      if (new URL(url).pathname !== "/metrics") return new Response(null, { status: 404 });
      if (method !== "GET") return new Response(null, { status: 405, headers: { Allow: "GET" } });
      return new Response(await metrics.text(), { headers: { "Content-Type": metrics.contentType } });
    },
    port,
    host,
    log,
    drainMs: 1000,
  });
}
