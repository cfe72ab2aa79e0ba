/**
 * Writes the worker as a folder that an edge platform takes:
 *
 *     worker.js        the handler, with the page's document and its renderer in it
 *     assets/          the built files, as they are and compressed
 *     wrangler.jsonc   what the platform is told of them
 */
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import type { Assets } from "../assets/assets.ts";
import { writeAssets } from "../assets/write-assets.node.ts";
import { asRelease } from "../release/release-plugin.node.ts";
import type { BuiltFile } from "./edge-assets.ts";
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
  const files: BuiltFile[] = await writeAssets(join(folder, "assets"), page.assets);
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
