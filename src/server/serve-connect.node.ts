/** Connect, listening: what `main.ts` runs, and the first half of what `start.ts` runs. */
import { connectAddress, createConnect } from "./connect.node.ts";
import type { Log } from "./log.ts";
import { listen } from "./node-entry.ts";
import type { Settings } from "./settings.ts";

export type Serving = {
  /** How this very process reaches what it serves, without a slash at the end. */
  localUrl: string;
  /** How a browser reaches it. */
  address: string;
  stop(): Promise<void>;
};

/** `folder`: the built page. */
export async function serveConnect(settings: Settings, log: Log, folder?: string): Promise<Serving> {
  const { handler, close } = await createConnect({ settings, log, ...(folder !== undefined && { folder }) });
  const { host, connectPort: port } = settings;
  const listening = await listen({
    fetch: handler.fetch,
    port,
    log,
    ...(host !== undefined && { host }),
  }).catch((error: unknown) => {
    close();
    throw error;
  });
  return {
    localUrl: `http://${localHost(host)}:${listening.port}`,
    address: connectAddress(settings),
    async stop() {
      await listening.stop();
      close();
    },
  };
}

/** An address at which this process reaches what listens on `host`. */
export function localHost(host: string | undefined): string {
  if (host === undefined || host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
