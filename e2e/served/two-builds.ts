/**
 * A rolling upgrade: a server of the built page and one of the build after it, behind one address. Both have one API.
 */

import { mkdtemp, rm } from "node:fs/promises";
import { request as ask, createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Plugin } from "vite";
import { createLog } from "../../src/server/http/log.ts";
import { serveConnect } from "../../src/server/node/serve-connect.node.ts";
import { listening } from "../../src/service/testing/listening.node.ts";
import { connectUrl, partnerPort } from "../addresses.ts";
import { test as base, leave } from "../fixtures.ts";
import { Partner } from "../support/partner.ts";
import { picture } from "../support/picture.ts";

type Build = "old" | "new";

interface Upgrade {
  url: string;
  /** Which server answers, by path. The new one, unless it is said. */
  leads: (choose: (path: string) => Build) => void;
  /** How often the document has been asked for. */
  documents: () => number;
  close: () => void;
}

type Servers = Record<Build, Awaited<ReturnType<typeof serveConnect>>>;

/** Everything the page fetches later is another file in the other build. */
function changed(): Plugin {
  return {
    name: "changed",
    enforce: "pre",
    load: {
      filter: { id: /\/src\/messages\/catalogues\/[\w-]+\.json/ },
      handler(id) {
        const file = this.fs.readFile(id.replace(/\?.*/, ""), { encoding: "utf8" });
        return file.then((json) => JSON.stringify({ ...JSON.parse(json), "upgrade.mark": "new" }));
      },
    },
    transform: {
      filter: { id: /\/src\/(main|app\/lazy-calls|app\/consent\/lazy-screens)\.tsx?$/ },
      handler: (code, id) => `${code}\nglobalThis.upgraded = ${JSON.stringify(id.replace(/.*\//, ""))};`,
    },
  };
}

/** The build after the one in `dist`. */
async function buildNext(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "connect-next-"));
  await build({ logLevel: "silent", plugins: [changed()], build: { outDir: folder, emptyOutDir: true } });
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/** `next`: the folder of the newer build. Its server has the older one's files as well; the older has only its own. */
async function startServers(next: string): Promise<Servers> {
  const settings = {
    api: { kind: "proxy", apiUrl: new URL(connectUrl) },
    connectPort: 0,
    partnerPort,
    trustProxy: false,
    drainSeconds: 1,
  } as const;
  const log = createLog(() => undefined);
  return {
    old: await serveConnect(settings, log, "dist"),
    new: await serveConnect({ ...settings, previousBuild: "dist" }, log, next),
  };
}

/** Both behind one address. */
async function startUpgrade(servers: Servers): Promise<Upgrade> {
  let choose = (_path: string): Build => "new";
  let documents = 0;
  const balancer = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", connectUrl);
    // The partner's own server is on this machine, where no live server looks for a logo.
    if (pathname.startsWith("/logos/"))
      return response.writeHead(200, { "Content-Type": "image/png" }).end(picture);
    if (pathname === "/") documents += 1;
    const { localUrl } = servers[choose(pathname)];
    const { method, headers } = request;
    const asked = ask(new URL(request.url ?? "/", localUrl), { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    asked.on("error", () => response.destroy());
    return request.pipe(asked);
  });
  const port = await listening(balancer, "localhost");
  return {
    url: `http://localhost:${port}`,
    leads: (chosen) => {
      choose = chosen;
    },
    documents: () => documents,
    close() {
      balancer.close();
      balancer.closeAllConnections();
    },
  };
}

let next: Awaited<ReturnType<typeof buildNext>>;
let servers: Servers;

/**
 * Builds and starts both for all tests of a file, by one worker: each would build for itself. Not a fixture of the worker's:
 * Playwright leaves those for the end, where the slowest would then be alone.
 */
export function startsBothOnce(): void {
  test.describe.configure({ mode: "default" });
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    next = await buildNext();
    servers = await startServers(next.folder);
  });
  test.afterAll(async () => {
    await Promise.all([servers.old.stop(), servers.new.stop()]);
    await next.remove();
  });
}

export const test = base.extend<{ upgrade: Upgrade; partner: Partner }>({
  upgrade: async ({ context }, provide) => {
    const upgrade = await startUpgrade(servers);
    await provide(upgrade);
    await leave(context);
    upgrade.close();
  },
  /** Tillwise, whose links lead to the address of both. */
  partner: async ({ upgrade }, provide) => provide(new Partner("tillwise", upgrade.url)),
});

/** What is not found; and of words that were asked for ahead, that the code which reads them did not come for long. */
export const notFound = /status of 404|preloaded using link preload but not used/;
