/** What is needed to build what is shipped, and to run it somewhere else. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "../http/log.ts";
import { serveConnect } from "../node/serve-connect.node.ts";
import { makeBuild } from "./build-fixture.ts";

const renderer = `
  export const renderFirstScreen = ({ request }) => "<p>rendered for " + request.partner.name + "</p>";
  export const languageFor = () => ({ tag: "en", dir: "ltr", words: [] });
`;

/** Builds with a small page and a renderer, and takes what was built to an empty folder. */
export async function shipped<Result>(
  build: (folder: string, from: { page: string; renderer: string }) => Promise<Result>,
): Promise<{ folder: string; result: Result; remove: () => Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), "connect-shipped-"));
  const page = await makeBuild();
  const rendererFile = join(parent, "render.js");
  await writeFile(rendererFile, renderer);
  const built = join(parent, "built");
  const result = await build(built, { page: page.folder, renderer: rendererFile });
  const folder = join(parent, "elsewhere");
  await cp(built, folder, { recursive: true });
  for (const left of [page.folder, built, rendererFile]) await rm(left, { recursive: true });
  return { folder, result, remove: () => rm(parent, { recursive: true }) };
}

/** Modules of this project that are only for trying and testing it. */
export function notToBeShipped(modules: readonly string[]): string[] {
  return modules.filter((module) =>
    /\/src\/(.+\/)?(sandbox|scenarios|till|testing|kit)\/|[.]test[.]/.test(module),
  );
}

/** The files below a folder that say something of the sandbox's people, or of this machine. */
export async function tellingFiles(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) =>
    file.isFile(),
  );
  const telling = /bridgestreet|harbour\.example|sandbox-secret|rulrr-sandbox|246810/;
  const found = files.map(async ({ parentPath, name }) => {
    const text = await readFile(join(parentPath, name), "utf8");
    return telling.test(text) || text.includes(process.cwd()) ? [name] : [];
  });
  return (await Promise.all(found)).flat();
}

/** A real API to put behind it, and somebody who connects. */
export async function someApi() {
  const page = await makeBuild();
  const settings = {
    api: { kind: "sandbox", extraOrigins: [] } as const,
    connectPort: 0,
    partnerPort: 4320,
    trustProxy: false,
    drainSeconds: 35,
  };
  const api = await serveConnect(
    settings,
    createLog(() => undefined),
    page.folder,
  );
  await page.remove();
  const partner = { client_id: "tillwise", client_secret: "sandbox-secret-tillwise" };
  const merchant = { email: "owner@bridgestreet.example", password: "rulrr-sandbox" };
  return {
    url: api.localUrl,
    stop: () => api.stop(),
    link: "/?client_id=tillwise&integration_token=sandbox_ready",
    who: { partner, merchant },
  };
}
