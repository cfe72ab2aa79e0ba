/**
 * Builds the embed script beside the page: `/embed.js`, `/embed.mjs` and the types `/embed.d.ts`, and the same as `/embed/v1.*`,
 * for what is installed as a package. Each is one file that needs no other.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { minify } from "@swc/core";
import { build, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The entry of each script, by the file it becomes, and its format. */
const scripts = {
  "embed.js": ["./script/embed.script.ts", "iife"],
  "embed.mjs": ["./script/embed.module.ts", "es"],
  "embed/v1.js": ["./script/v1.script.ts", "iife"],
  "embed/v1.mjs": ["./script/v1.module.ts", "es"],
} as const;
export type EmbedScript = keyof typeof scripts;

/** By file name. */
export async function buildEmbedScript(): Promise<
  Record<EmbedScript | "embed.d.ts" | "embed/v1.d.ts", string>
> {
  const types = readFileSync(here("./script/types.ts"), "utf8");
  const declared = `${types}\nexport declare const createRulrrConnect: CreateRulrrConnect;\n`;
  const built = (name: EmbedScript) => bundle(scripts[name][0], scripts[name][1]);
  return {
    "embed.js": await built("embed.js"),
    "embed.mjs": await built("embed.mjs"),
    "embed/v1.js": await built("embed/v1.js"),
    "embed/v1.mjs": await built("embed/v1.mjs"),
    "embed.d.ts": declared,
    "embed/v1.d.ts": declared,
  };
}

async function bundle(entry: string, format: "iife" | "es"): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    publicDir: false,
    build: {
      write: false,
      minify: true,
      target: ["chrome121", "firefox121", "safari16.4"],
      // vite leaves a module's blanks to whoever bundles it; a browser takes this one as it is.
      rolldownOptions: { output: { minify: true } },
      lib: { entry: here(entry), formats: [format], name: "rulrrConnect", fileName: "embed" },
    },
  });
  const [output] = [built].flat();
  if (!output || !("output" in output)) throw new Error("vite is watching instead of building");
  const [chunk, ...more] = output.output;
  if (chunk?.type !== "chunk" || more.length > 0) throw new Error(`${entry} has to become one file`);
  return smaller(chunk.code);
}

/** Once more by another minifier, which joins what the first leaves apart: some 30 bytes that each partner's page is spared. */
async function smaller(code: string): Promise<string> {
  const { code: least } = await minify(code, {
    compress: {
      passes: 2,
      conditionals: false,
      sequences: false,
      inline: 1,
      toplevel: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      pure_getters: true,
      ecma: 2020,
    },
    mangle: { toplevel: true },
    ecma: 2020,
    module: true,
  });
  return least;
}

/** Adds the script to the build of the page. */
export function embedScript(): Plugin {
  return {
    name: "embed-script",
    apply: "build",
    async generateBundle() {
      for (const [fileName, source] of Object.entries(await buildEmbedScript()))
        this.emitFile({ type: "asset", fileName, source });
    },
  };
}
