import { resolve } from "node:path";
import type { Plugin } from "vite";
import { readBuild } from "./assets.node.ts";
import { writeAssets } from "./write-assets.node.ts";

/** Writes every file of the build compressed beside itself, so that no start of a server has to do it: a second of a processor. */
export function compressedBuild(): Plugin {
  let folder: string;
  return {
    name: "compressed-build",
    apply: "build",
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    // Once everything is written, and only then: a build that failed ends with its own error.
    async writeBundle() {
      const { assets } = await readBuild(folder);
      await writeAssets(folder, assets);
    },
  };
}
