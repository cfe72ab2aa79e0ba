/**
 * Serves the fetch handler on an edge runtime (workerd, as of Cloudflare Workers). Nothing of Node is here.
 *
 * What the API answers is asked of `RULRR_API_URL`, and so is what the other handshakes need: an isolate holds no state,
 * and may be gone after any answer. Every path goes through the one router, so that nothing of another's making passes
 * under this origin here either.
 */
import type { Assets } from "../assets/assets.ts";
import { preparePage } from "../documents/documents.ts";
import type { Renderer } from "../documents/first-screens.ts";
import { createHandler, type Handler } from "../handler.ts";
import { basePathOf, withoutTrailingSlash } from "../http/base-path.ts";
import { CannotStart } from "../http/cannot-start.ts";
import { createLog } from "../http/log.ts";
import { checkedSettings, type Settings } from "../settings/settings.ts";
import { createProxy, type FetchApi } from "../upstream/proxy.ts";
import { assetsIn, type BuiltFile, type Folder, textAsset } from "./edge-assets.ts";
import { fetchPublicOnEdge } from "./edge-fetch-public.ts";

/** What the worker is built from. */
export type EdgeParts = {
  /** The built document, and what there is beside it. */
  html: string;
  files: readonly BuiltFile[];
  renderer: Renderer;
  /** The documentation, by path. */
  docs: (where: { connectUrl: string }) => Promise<{ path: string; type: string; text: string }[]>;
  /** Takes a line of the log. */
  write: (line: string) => void;
};

/**
 * The bindings of the worker: texts are settings as on Node. `MODE`: "test" where a sandbox answers. `RULRR_API_MTLS`: a
 * binding that asks the API with a certificate, where it wants to see one.
 */
type EdgeEnvironment = {
  RULRR_API_MTLS?: { fetch: FetchApi };
  MODE?: string;
  ASSETS?: Folder;
  readonly [other: string]: unknown;
};

type Context = { waitUntil(work: Promise<unknown>): void };

/** The worker. */
export function createEdge(parts: EdgeParts) {
  // Made with the first request: an isolate may do nothing before it.
  let handler: Promise<Handler> | undefined;
  return {
    async fetch(request: Request, environment: EdgeEnvironment, context: Context): Promise<Response> {
      handler ??= createOn(parts, environment, new URL(request.url));
      // Set by the platform itself, over whatever the caller has written there; on a runtime that does not, anybody could.
      const address = request.headers.get("CF-Connecting-IP");
      const answer = await (await handler).fetch(request, {
        waitUntil: (work) => context.waitUntil(work),
        ...(address !== null && { address }),
      });
      // There is no connection here that could be cut.
      return answer.status === 0 ? new Response(null, { status: 502 }) : answer;
    },
  };
}

/** Nothing that is set here is a file. */
const noFiles = {
  whyNotWritable: () => "cannot be on an edge runtime, which has no files",
  whyNotReadable: () => "cannot be on an edge runtime, which has no files; bind RULRR_API_MTLS",
};

/** What is the platform's here, or a process's. Whoever sets it expects something of it. */
const onlyOnNode = [
  "CONNECT_PORT",
  "PARTNER_PORT",
  "HOST",
  "TRUST_PROXY",
  "DRAIN_SECONDS",
  "METRICS_PORT",
  "METRICS_HOST",
  "PREVIOUS_BUILD",
];

function settingsIn(bindings: Readonly<Record<string, unknown>>): Settings {
  const isText = (one: [string, unknown]): one is [string, string] => typeof one[1] === "string";
  const given = Object.fromEntries(Object.entries(bindings).filter(isText));
  const settings = checkedSettings(given, noFiles);
  const useless = onlyOnNode.filter((name) => given[name]);
  if (useless.length > 0)
    throw new CannotStart(useless.map((name) => `${name} is of no use on an edge runtime`).join("\n"));
  return settings;
}

async function createOn(
  { html, files, renderer, docs, write }: EdgeParts,
  { MODE, ASSETS, RULRR_API_MTLS: withCertificate, ...bindings }: EdgeEnvironment,
  asked: URL,
): Promise<Handler> {
  const log = createLog(write);
  const test = MODE === "test";
  const { api, publicUrl } = settingsIn(bindings);
  if (api.kind !== "proxy")
    throw new CannotStart(
      `${api.kind === "sandbox" ? "SANDBOX" : "DATABASE_URL"} needs Node: set RULRR_API_URL`,
    );
  // Whoever asks first says what the host is, and the documentation is made once: partners would copy their script's address.
  if (!publicUrl && !test) throw new CannotStart("PUBLIC_URL is not set: the address merchants see");
  const stored: Assets = ASSETS ? assetsIn(ASSETS, files) : new Map();
  if (stored.size < files.length) throw new CannotStart("ASSETS must be bound to the folder of built files");
  const connectUrl = withoutTrailingSlash(publicUrl ?? new URL(asked.origin));
  const made = (await docs({ connectUrl })).map(
    async ({ path, type, text }) => [path, await textAsset(text, type)] as const,
  );
  return createHandler({
    page: await preparePage(html, basePathOf(publicUrl)),
    assets: new Map([...stored, ...(await Promise.all(made))]),
    api: createProxy({
      ...api,
      log,
      // Called as a method of nothing, or of its binding: this runtime insists on it.
      fetch: (...call) => (withCertificate ? withCertificate.fetch(...call) : fetch(...call)),
    }),
    log,
    renderer,
    fetchPublic: fetchPublicOnEdge({ allowLoopback: test }),
    settings: {
      mode: test ? "test" : "live",
      publicUrl,
      trustProxy: false,
    },
  });
}
