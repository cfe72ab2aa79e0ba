/**
 * Writes what is shipped: a folder that runs with nothing but Node.
 *
 *     server.js migrate.js admin.js
 *                            what is started: CommonJS, so that any Node gets as far as hearing that it is the wrong one
 *     lib/                   the code, with everything it needs from packages; not minified, for a trace to be read
 *     page/                  the built page, compressed beforehand: that is most of what a start takes otherwise
 *     Containerfile          the same as an image
 */
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { readBuild } from "../assets/assets.node.ts";
import { writeAssets } from "../assets/write-assets.node.ts";
import { asRelease } from "./release-plugin.node.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const load = createRequire(import.meta.url);
const { needed }: { needed: { major: number; minor: number } } = load("../node/needs-node.cjs");

/** What can be started, and what it becomes of. */
const commands = {
  server: here("../node/main.ts"),
  migrate: here("../../service/store/postgres/migrate.node.ts"),
  admin: here("../../service/admin/main.node.ts"),
};

export type Built = { page: string; renderer: string };

/**
 * `built`: the page's folder, and the file of its renderer.
 *
 * @returns the modules that the code is made of
 */
export async function buildRelease(folder: string, built: Built): Promise<string[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "lib"), { recursive: true });
  const modules = await bundle(join(folder, "lib"));
  await copyFile(built.renderer, join(folder, "lib", "render.mjs"));
  await copyFile(here("../node/needs-node.cjs"), join(folder, "lib", "needs-node.cjs"));
  const { html, assets } = await readBuild(built.page);
  await writeAssets(join(folder, "page"), assets);
  await writeFile(join(folder, "page", "index.html"), html);
  for (const name of Object.keys(commands)) await writeFile(join(folder, `${name}.js`), started(name));
  await writeFile(join(folder, "package.json"), `${JSON.stringify(packageJson(), null, 2)}\n`);
  await writeFile(join(folder, "Containerfile"), containerfile);
  return modules;
}

async function bundle(outDir: string): Promise<string[]> {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    plugins: [asRelease()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: `node${needed.major}`,
      minify: false,
      license: { fileName: "licences.md" },
      rolldownOptions: {
        input: commands,
        // A library of the authorization server's makes functions that keep their number of parameters in no other way.
        checks: { eval: false },
        output: { entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" },
      },
    },
  });
  const [output] = [built].flat();
  if (!output || !("output" in output)) throw new Error("vite is watching instead of building");
  return output.output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
}

function started(name: string): string {
  return `"use strict";\nrequire("./lib/needs-node.cjs");\nimport("./lib/${name}.mjs");\n`;
}

/** Also so that no `package.json` of a folder around it says what kind of modules these are. */
function packageJson(): object {
  const { name, version }: { name: string; version: string } = load("../../../package.json");
  return {
    name,
    version,
    private: true,
    type: "commonjs",
    engines: { node: `^${needed.major}.${needed.minor}.0` },
  };
}

const containerfile = `FROM node:${needed.major}-slim
COPY . /app
ENV HOST=0.0.0.0
USER node
CMD ["node", "/app/server.js"]
`;
