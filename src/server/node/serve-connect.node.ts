/** Connect, listening: what `main.ts` runs, and the first half of what `start.ts` runs. */
import { basePathOf } from "../http/base-path.ts";
import type { Log } from "../http/log.ts";
import type { Settings } from "../settings/settings.ts";
import { connectAddress } from "./addresses.ts";
import { createConnect } from "./connect.node.ts";
import { listen } from "./http-server/node-entry.ts";

export type Serving = {
  /** How this very process reaches what it serves, without a slash at the end. */
  localUrl: string;
  /** How a browser reaches it. */
  address: string;
  /** Finishes what is under way. `noticed`: for whoever sends requests here, it says so a moment before. */
  stop(how?: { noticed: boolean }): Promise<void>;
};

/** How long a balancer that is told of stops, or a proxy whose connections are closed, may take to send requests elsewhere. */
const noticeMs = 1000;

/** `folder`: the built page. */
export async function serveConnect(settings: Settings, log: Log, folder?: string): Promise<Serving> {
  const metrics = await openMetrics(settings, log);
  const { handler, readiness, close } = await createConnect({
    settings,
    log,
    metrics: metrics?.metrics,
    ...(folder !== undefined && { folder }),
  }).catch(async (error: unknown) => {
    await metrics?.stop();
    throw error;
  });
  const { host, connectPort: port } = settings;
  const listening = await listen({
    fetch: handler.fetch,
    port,
    log,
    drainMs: settings.drainSeconds * 1000,
    ...(host !== undefined && { host }),
  }).catch(async (error: unknown) => {
    await Promise.all([close(), metrics?.stop()]);
    throw error;
  });
  return {
    localUrl: `http://${localHost(host)}:${listening.port}${basePathOf(settings.publicUrl)}`,
    address: connectAddress(settings),
    async stop({ noticed } = { noticed: false }) {
      readiness.stop();
      await listening.stop(noticed ? noticeMs : 0);
      await close();
      // To the last, so that what the stop is like can be read as well.
      await metrics?.stop();
    },
  };
}

async function openMetrics({ metrics: at }: Settings, log: Log) {
  if (!at) return undefined;
  // Loaded only when wanted.
  const [{ createMetrics }, { serveMetrics }] = await Promise.all([
    import("./metrics/metrics.node.ts"),
    import("./metrics/serve-metrics.node.ts"),
  ]);
  const metrics = createMetrics();
  const listening = await serveMetrics(metrics, at, log);
  return { metrics, stop: () => listening.stop() };
}

/** An address at which this process reaches what listens on `host`. */
export function localHost(host: string | undefined): string {
  if (host === undefined || host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
