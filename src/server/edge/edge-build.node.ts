/**
 * Writes the worker as a folder that an edge platform takes:
 *
 *     worker.js        the handler, with the page's document and its renderer in it
 *     assets/          the built files, as they are and compressed
 *     wrangler.jsonc   what the platform is told of them
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import type { Asset, Assets } from "../assets/assets.ts";
import { asRelease } from "../release/release-plugin.node.ts";
import { type BuiltFile, endings } from "./edge-assets.ts";
import type { EdgeParts } from "./edge-entry.ts";
import { wranglerConfig } from "./wrangler-config.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export type EdgeBuild = {
  page: { html: string; assets: Assets };
  /** The file of the renderer. */
  renderer: string;
  /** The documentation, where the worker is not to make it itself. */
  docs?: Awaited<ReturnType<EdgeParts["docs"]>>;
  vars: Record<string, string>;
};

/** @returns the modules that the worker is made of */
export async function buildEdge(
  folder: string,
  { page, renderer, docs, vars }: EdgeBuild,
): Promise<string[]> {
  await rm(folder, { recursive: true, force: true });
  const files: BuiltFile[] = [];
  for (const [path, asset] of page.assets) files.push(await writeAsset(join(folder, "assets"), path, asset));
  await writeFile(join(folder, "wrangler.jsonc"), wranglerConfig(vars));
  return bundle(
    folder,
    `import { createEdge } from ${JSON.stringify(here("./edge-entry.ts"))};
import { readDocs } from ${JSON.stringify(here("../../docs/read-docs.node.ts"))};
import * as renderer from ${JSON.stringify(renderer)};
export default createEdge({
  html: ${JSON.stringify(page.html)},
  files: ${JSON.stringify(files)},
  renderer,
  docs: ${docs ? `async () => ${JSON.stringify(docs)}` : "readDocs"},
  write: (line) => console.log(line),
});
`,
  );
}

async function writeAsset(
  folder: string,
  path: string,
  { type, etag, ...bodies }: Asset,
): Promise<BuiltFile> {
  const sizes: BuiltFile["sizes"] = { body: bodies.body.byteLength };
  await mkdir(dirname(join(folder, path)), { recursive: true });
  for (const encoding of ["body", "br", "gzip"] as const) {
    const body = bodies[encoding];
    if (body === undefined) continue;
    sizes[encoding] = body.byteLength;
    await writeFile(join(folder, path + endings[encoding]), "read" in body ? await body.read() : body);
  }
  return { path, type, etag, sizes };
}

async function bundle(outDir: string, entry: string): Promise<string[]> {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    plugins: [asModule("worker", entry), asRelease()],
    ssr: { noExternal: true, target: "webworker" },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: "es2023",
      minify: false,
      rolldownOptions: {
        input: { worker: "worker" },
        output: { entryFileNames: "[name].js", codeSplitting: false },
      },
    },
  });
  const [output] = [built].flat();
  if (!output || !("output" in output)) throw new Error("vite is watching instead of building");
  const [chunk, ...more] = output.output;
  if (chunk?.type !== "chunk" || more.length > 0) throw new Error("the worker has to become one file");
  const needed = [...chunk.imports, ...chunk.dynamicImports].filter((name) => name !== chunk.fileName);
  if (needed.length > 0) throw new Error(`the worker needs ${needed.join(", ")}, which no edge runtime has`);
  return chunk.moduleIds;
}

/** A module that is in no file. */
function asModule(name: string, code: string): Plugin {
  const id = `\0${name}`;
  return {
    name: `as-module-${name}`,
    enforce: "pre",
    resolveId: (source) => (source === name ? id : undefined),
    load: (asked) => (asked === id ? code : undefined),
  };
}
