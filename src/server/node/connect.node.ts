/** Puts Connect together for Node: settings, the built page, and whoever answers `/v1`. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { handshakes } from "../../api/paths.ts";
import { readDocs } from "../../docs/read-docs.node.ts";
import { wordsFromFiles } from "../../messages/words.node.ts";
import { sandboxApps } from "../../sandbox/apps.ts";
import { createSandbox } from "../../sandbox/sandbox.ts";
import { sandboxMemory } from "../../sandbox/sandbox-memory.ts";
import type { OAuth } from "../../service/oauth/oauth.node.ts";
import { makeAsset, readBuild } from "../assets/assets.node.ts";
import type { Assets } from "../assets/assets.ts";
import { preparePage } from "../documents/documents.ts";
import type { Renderer } from "../documents/first-screens.ts";
import { createHandler, type Handler } from "../handler.ts";
import { basePathOf, withoutTrailingSlash } from "../http/base-path.ts";
import { CannotStart } from "../http/cannot-start.ts";
import type { Log } from "../http/log.ts";
import { readSettings, type Settings } from "../http/settings.ts";
import { createFetchPublic, createPostPublic } from "../partners/fetch-public.node.ts";
import { createReadiness, type Readiness } from "../readiness.ts";
import type { Api } from "../upstream/api-source.ts";
import { createProxy } from "../upstream/proxy.ts";
import { nodeFiles } from "./files.node.ts";

const builtPage = fileURLToPath(new URL("../../../dist", import.meta.url));

/** The settings from this process's environment. Throws CannotStart with every problem, one a line. */
export function settingsFromEnvironment(): Settings {
  const read = readSettings(process.env, nodeFiles);
  if ("settings" in read) return read.settings;
  throw new CannotStart(read.problems.map(({ setting, why }) => `${setting} ${why}`).join("\n"));
}

/** Where a browser finds Connect, without a slash at the end. */
export function connectAddress({ publicUrl, host, connectPort }: Settings): string {
  return publicUrl
    ? withoutTrailingSlash(publicUrl)
    : `http://${hostForUrl(host, "localhost")}:${connectPort}`;
}

/** Where a browser finds the till: another origin, and another site, than Connect. */
export function tillAddress({ host, partnerPort }: Settings): string {
  return `http://${hostForUrl(host, "127.0.0.1")}:${partnerPort}`;
}

/** The origins the till is registered under. On loopback it has two names, and people type either. */
function tillOrigins(settings: Settings): string[] {
  const address = tillAddress(settings);
  const other = address.replace("//127.0.0.1:", "//localhost:");
  return other === address ? [address] : [address, other];
}

/** An address that means "every one of this machine's" is no place to send a browser to. */
function hostForUrl(host: string | undefined, loopback: string): string {
  if (host === undefined || host === "0.0.0.0" || host === "::") return loopback;
  return host.includes(":") ? `[${host}]` : host;
}

type ConnectOptions = { settings: Settings; log: Log; folder?: string };

/** Connect as a fetch handler, how to say that it will stop, and how to close what it holds open. */
export async function createConnect({ settings, log, folder = builtPage }: ConnectOptions): Promise<{
  handler: Handler;
  readiness: Readiness;
  close: () => Promise<void>;
}> {
  const { html, assets } = await readServed(settings, folder);
  const page = await preparePage(html, basePathOf(settings.publicUrl));
  const renderer = await readRenderer();
  const sandboxed = settings.api.kind === "sandbox";
  const { api, close } = await openApi(settings, log);
  const readiness = createReadiness({ api, log });
  const handler = createHandler({
    page,
    assets,
    api,
    log,
    renderer,
    readiness,
    fetchPublic: createFetchPublic({ allowLoopback: sandboxed }),
    settings: {
      mode: sandboxed ? "test" : "live",
      publicUrl: settings.publicUrl,
      trustProxy: settings.trustProxy,
    },
  });
  return { handler, readiness, close };
}

/** What is served besides `/v1`: the built page, what pages of the build before it still ask for, and the documentation. */
export async function readServed(
  settings: Settings,
  folder = builtPage,
): Promise<{ html: string; assets: Assets }> {
  const { html, assets } = await readBuild(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new CannotStart(`${folder} has no built page: run "npm run build" first`);
    }
    throw error;
  });
  const docs = await readDocs({
    connectUrl: connectAddress(settings),
    ...(settings.api.kind === "sandbox" && { tillUrl: tillAddress(settings) }),
  });
  const made = docs.map(
    async ({ path, type, text }) => [path, await makeAsset(new TextEncoder().encode(text), type)] as const,
  );
  const previous = await readPrevious(settings.previousBuild);
  // In this order: of two files with one meaning, such as the words of a language, the later one is this build's.
  return { html, assets: new Map([...previous, ...assets, ...(await Promise.all(made))]) };
}

/** The hashed files of the build before. Its other files have the same addresses as this build's, which are newer. */
async function readPrevious(folder: string | undefined): Promise<Assets> {
  if (folder === undefined) return new Map();
  const { assets } = await readBuild(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      throw new CannotStart(`PREVIOUS_BUILD ${folder} has no built page`);
    throw error;
  });
  return new Map([...assets].filter(([path]) => path.startsWith("/assets/")));
}

/** Built apart from the page, into a folder of its own; a server without it sends the document unrendered. */
async function readRenderer(): Promise<Renderer | undefined> {
  const file = new URL("../../../dist-server/render.js", import.meta.url);
  if (!existsSync(file)) return undefined;
  const built: Renderer = await import(file.href);
  return built;
}

async function openApi(settings: Settings, log: Log): Promise<{ api: Api; close: () => Promise<void> }> {
  if (settings.api.kind === "proxy") {
    return { api: createProxy({ apiUrl: settings.api.apiUrl, log }), close: async () => undefined };
  }
  const { dataFile, extraOrigins } = settings.api;
  const store = dataFile === undefined ? sandboxMemory() : await openDataFile(dataFile);
  const apps = sandboxApps(tillAddress(settings));
  // Made when it is first asked: who came for something else need not wait for it.
  let made: Promise<OAuth> | undefined;
  const oauth = () => {
    made ??= import("../../service/oauth/oauth.node.ts").then(({ createOAuth }) =>
      createOAuth({
        store,
        issuer: connectAddress(settings),
        apps,
        onError: (error, requestId) => log.error("authorization server", error, requestId),
      }),
    );
    return made;
  };
  const sandbox = createSandbox({
    store,
    words: wordsFromFiles,
    partnerOrigins: [...tillOrigins(settings), ...extraOrigins],
    authorizationServer: async () => (await oauth()).authorizationServer,
    callApp: createPostPublic({ allowLoopback: true }),
    onError: (error, requestId) => log.error("sandbox", error, requestId),
  });
  return {
    api: {
      fetch: async (request, caller) =>
        (isOAuth(new URL(request.url).pathname) ? await oauth() : sandbox).fetch(request, caller),
      ready: () => sandbox.ready(),
    },
    close: () => store.close(),
  };
}

/** The paths of the authorization server; the sandbox itself answers all others. */
function isOAuth(path: string): boolean {
  return path === handshakes.metadata || (path.startsWith("/oauth/") && path !== handshakes.appInstall);
}

async function openDataFile(path: string) {
  // Loaded only when wanted: Node warns that its SQLite is new, and who keeps nothing need not read that.
  const { openSqliteStore } = await import("../../service/store/sqlite-store.node.ts");
  try {
    return await openSqliteStore(path);
  } catch (error) {
    throw new CannotStart(`SANDBOX_DATA ${error instanceof Error ? error.message : "cannot be opened"}`);
  }
}
