/** Connect on the edge runtime, on this machine; the sandbox stays a process of Node behind it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { basePathOf } from "../http/base-path.ts";
import type { Log } from "../http/log.ts";
import { connectAddress } from "../node/addresses.ts";
import { pageFolder, rendererFile } from "../node/built-files.node.ts";
import { localHost, type Serving, serveConnect } from "../node/serve-connect.node.ts";
import { docsFor, readPages } from "../node/served.node.ts";
import type { Settings } from "../settings/settings.ts";
import { buildEdge } from "./edge-build.node.ts";
import { runWorker } from "./run-worker.node.ts";

export async function serveEdge(settings: Settings, log: Log, page = pageFolder): Promise<Serving> {
  // It speaks of itself as merchants and apps see it: as the edge.
  const publicUrl = new URL(connectAddress(settings));
  // The edge is the proxy in front of it, and says whom it asks for.
  const behind = { ...settings, publicUrl, connectPort: 0, trustProxy: true };
  const sandbox = await serveConnect(behind, log, page);
  const worker = await mkdtemp(join(tmpdir(), "connect-edge-"));
  await buildEdge(worker, {
    page: await readPages(page, settings.previousBuild),
    renderer: fileURLToPath(rendererFile),
    docs: await docsFor(settings),
    vars: {
      RULRR_API_URL: sandbox.localUrl,
      MODE: settings.api.kind === "sandbox" ? "test" : "live",
      ...(settings.publicUrl && { PUBLIC_URL: connectAddress(settings) }),
    },
  });
  const runtime = await runWorker(worker, { host: localHost(settings.host), port: settings.connectPort });
  const stop = async () => {
    await runtime.dispose();
    await sandbox.stop();
    await rm(worker, { recursive: true });
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
