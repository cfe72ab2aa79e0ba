/** Connect on the edge runtime, on this machine; the sandbox stays a process of Node behind it. */
import { Miniflare } from "miniflare";
import { basePathOf } from "../http/base-path.ts";
import type { Log } from "../http/log.ts";
import type { Settings } from "../http/settings.ts";
import { connectAddress } from "../node/addresses.ts";
import { localHost, type Serving, serveConnect } from "../node/serve-connect.node.ts";
import { buildEdge } from "./edge-build.node.ts";

export async function serveEdge(settings: Settings, log: Log, folder?: string): Promise<Serving> {
  // It speaks of itself as merchants and apps see it: as the edge.
  const publicUrl = new URL(connectAddress(settings));
  // The edge is the proxy in front of it, and says whom it asks for.
  const behind = { ...settings, publicUrl, connectPort: 0, trustProxy: true };
  const sandbox = await serveConnect(behind, log, folder);
  const modules = await buildEdge(settings, folder);
  const runtime = new Miniflare({
    host: localHost(settings.host),
    port: settings.connectPort,
    compatibilityDate: "2026-06-01",
    modules: Object.entries(modules).map(([path, contents]) => ({ type: "ESModule", path, contents })),
    bindings: {
      RULRR_API_URL: sandbox.localUrl,
      MODE: settings.api.kind === "sandbox" ? "test" : "live",
      ...(settings.publicUrl && { PUBLIC_URL: connectAddress(settings) }),
    },
  });
  const stop = async () => {
    await runtime.dispose();
    await sandbox.stop();
  };
  try {
    const { port } = await runtime.ready;
    return {
      localUrl: `http://${localHost(settings.host)}:${port}${basePathOf(settings.publicUrl)}`,
      address: connectAddress(settings),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
