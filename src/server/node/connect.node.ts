/** Puts Connect together for Node: settings, the built page, and whoever answers `/v1`. */
import { existsSync } from "node:fs";
import { preparePage } from "../documents/documents.ts";
import type { Renderer } from "../documents/first-screens.ts";
import { createHandler, type Handler } from "../handler.ts";
import { basePathOf } from "../http/base-path.ts";
import type { Log } from "../http/log.ts";
import { createFetchPublic } from "../partners/fetch-public.node.ts";
import { createReadiness, type Readiness } from "../readiness.ts";
import type { UpstreamSettings } from "../settings/api-settings.ts";
import { checkedSettings, type Settings } from "../settings/settings.ts";
import type { Api } from "../upstream/api-source.ts";
import { createProxy } from "../upstream/proxy.ts";
import { pageFolder, rendererFile } from "./built-files.node.ts";
import { nodeFiles } from "./files.node.ts";
import { gzipPieces } from "./gzip-pieces.node.ts";
import { countJourneys } from "./metrics/journeys.ts";
import type { Metrics } from "./metrics/metrics.node.ts";
import { readServed } from "./served.node.ts";

/** The settings from this process's environment. Throws CannotStart with every problem, one a line. */
export function settingsFromEnvironment(): Settings {
  return checkedSettings(process.env, nodeFiles);
}

type ConnectOptions = { settings: Settings; log: Log; folder?: string; metrics?: Metrics | undefined };

/** Connect as a fetch handler, how to say that it will stop, and how to close what it holds open. */
export async function createConnect({
  settings,
  log,
  folder = pageFolder,
  metrics,
}: ConnectOptions): Promise<{
  handler: Handler;
  readiness: Readiness;
  close: () => Promise<void>;
}> {
  const { html, assets } = await readServed(settings, folder);
  const page = await preparePage(html, basePathOf(settings.publicUrl));
  const renderer = await readRenderer();
  const sandboxed = settings.api.kind === "sandbox";
  const { api, close } = await openApi(settings, log, metrics);
  const readiness = createReadiness({ api, log });
  const handler = createHandler({
    page,
    assets,
    api: metrics ? countJourneys(api, metrics.onStage) : api,
    log,
    onAnswer: metrics?.onAnswer,
    renderer,
    gzip: gzipPieces,
    readiness,
    fetchPublic: createFetchPublic({ allowLoopback: sandboxed }),
    settings: {
      ...(settings.api.kind === "sandbox"
        ? { mode: "test", armingMs: settings.api.armingMs }
        : { mode: "live" }),
      publicUrl: settings.publicUrl,
      trustProxy: settings.trustProxy,
    },
  });
  return { handler, readiness, close };
}

/** Built apart from the page, into a folder of its own; a server without it sends the document unrendered. */
async function readRenderer(): Promise<Renderer | undefined> {
  if (!existsSync(rendererFile)) return undefined;
  const built: Renderer = await import(rendererFile.href);
  return built;
}

async function openApi(
  settings: Settings,
  log: Log,
  metrics: Metrics | undefined,
): Promise<{ api: Api; close: () => Promise<void> }> {
  if (settings.api.kind === "proxy") {
    const { certificate, ...upstream } = settings.api;
    const fetch = certificate && { fetch: await withCertificate(certificate) };
    return { api: createProxy({ ...upstream, log, ...fetch }), close: async () => undefined };
  }
  const { onStore, onWebhook, onLetter } = metrics ?? {};
  if (settings.api.kind === "service") {
    // Loaded only when wanted: nobody else needs a database's driver.
    const { openService } = await import("./service/open-service.node.ts");
    return openService({ settings, service: settings.api, log, onStore, onWebhook, onLetter });
  }
  // Loaded only when wanted: nobody else needs its people, and a release has none.
  const { openSandbox } = await import("./sandbox/open-sandbox.node.ts");
  return openSandbox({ settings, sandbox: settings.api, log, onStore, onWebhook });
}

async function withCertificate(certificate: NonNullable<UpstreamSettings["certificate"]>) {
  // Loaded only when wanted: its library is as large as this server.
  const { fetchWithCertificate } = await import("../upstream/fetch-with-certificate.node.ts");
  return fetchWithCertificate(certificate);
}
