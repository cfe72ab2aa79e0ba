/** Connect on the edge runtime, on this machine; the sandbox stays a process of Node behind it. */
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { basePathOf } from "../http/base-path.ts";
import { CannotStart } from "../http/cannot-start.ts";
import type { Log } from "../http/log.ts";
import { connectAddress } from "../node/addresses.ts";
import { pageFolder, rendererFile } from "../node/built-files.node.ts";
import { localHost, type Serving, serveConnect } from "../node/serve-connect.node.ts";
import { docsFor, readPages } from "../node/served.node.ts";
import type { Settings } from "../settings/settings.ts";
import { buildEdge } from "./edge-build.node.ts";
import { runWorker } from "./run-worker.node.ts";

/** `page`, `renderer`: what was built. */
export async function serveEdge(
  settings: Settings,
  log: Log,
  page = pageFolder,
  renderer = fileURLToPath(rendererFile),
): Promise<Serving> {
  if (settings.api.kind === "sandbox" && settings.api.armingMs !== undefined)
    throw new CannotStart('SANDBOX_ARMING_MS is for "npm start": an edge runtime does not know it');
  const { host = "127.0.0.1", ...others } = settings;
  // It speaks of itself as merchants and apps see it: as the edge.
  const publicUrl = new URL(connectAddress(settings));
  // The edge is the proxy in front of it, and says whom it asks for. Whoever else could ask it might say anybody, so it
  // listens on loopback wherever the edge does.
  const sandbox = await serveConnect({ ...others, publicUrl, connectPort: 0, trustProxy: true }, log, page);
  const opened: (() => Promise<unknown>)[] = [() => sandbox.stop()];
  const stop = async () => {
    for (const close of opened.toReversed()) await close();
  };
  try {
    const worker = await mkdtemp(join(tmpdir(), "connect-edge-"));
    const remove = () => rmSync(worker, { recursive: true, force: true });
    // The runtime ends this process by itself when it is told to stop, and waits for nothing.
    process.once("exit", remove);
    opened.push(async () => {
      process.off("exit", remove);
      remove();
    });
    await buildEdge(worker, {
      page: await readPages(page, settings.previousBuild),
      renderer,
      docs: await docsFor(settings),
      vars: {
        RULRR_API_URL: sandbox.localUrl,
        MODE: settings.api.kind === "sandbox" ? "test" : "live",
        ...(settings.publicUrl && { PUBLIC_URL: connectAddress(settings) }),
      },
    });
    const runtime = await runWorker(worker, { host, port: settings.connectPort });
    opened.push(() => runtime.dispose());
    const ready = await runtime.ready;
    // Where it listens on an address of the network, that is the runtime's own way in: another port, on loopback.
    const port = settings.connectPort || ready.port;
    return {
      localUrl: `http://${localHost(host)}:${port}${basePathOf(settings.publicUrl)}`,
      address: connectAddress(settings),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
