/** Puts the worker together: the entry in one file, and the built page and its renderer as modules beside it. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { Settings } from "../http/settings.ts";
import { readServed } from "../node/connect.node.ts";
import type { BuiltPage } from "./edge-entry.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const main = `import { createEdge } from "./edge-entry.js";
import built from "./built.js";
import * as renderer from "./render.js";
export default createEdge(built, renderer, (line) => console.log(line));
`;

/** ES modules by name; `main.js` is the one to start. `folder`: the built page. */
export async function buildEdge(settings: Settings, folder?: string): Promise<Record<string, string>> {
  return {
    "main.js": main,
    "edge-entry.js": await bundle(),
    "built.js": `export default ${JSON.stringify(await builtPage(settings, folder))};`,
    "render.js": await readFile(here("../../../dist-server/render.js"), "utf8"),
  };
}

async function builtPage(settings: Settings, folder?: string): Promise<BuiltPage> {
  const { html, assets } = await readServed(settings, folder);
  const text = (body: Uint8Array) => Buffer.from(body).toString("base64");
  const files = [...assets].map(([path, { type, etag, body, br, gzip }]) => ({
    path,
    type,
    etag,
    body: text(body),
    ...(br && { br: text(br) }),
    ...(gzip && { gzip: text(gzip) }),
  }));
  return { html, files };
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    publicDir: false,
    ssr: { noExternal: true, target: "webworker" },
    build: { write: false, ssr: here("./edge-entry.ts"), target: "es2023" },
  });
  const [output] = [built].flat();
  if (!output || !("output" in output)) throw new Error("vite is watching instead of building");
  const [chunk, ...more] = output.output;
  if (chunk?.type !== "chunk" || more.length > 0) throw new Error("the worker has to become one file");
  return chunk.code;
}
