import type { Plugin } from "vite";
import { readBuild } from "./assets.node.ts";
import { writeAssets } from "./write-assets.node.ts";

/** Writes every file of the build compressed beside itself, so that no start of a server has to do it: a second of a processor. */
export function compressedBuild(): Plugin {
  let folder: string;
  return {
    name: "compressed-build",
    apply: "build",
    configResolved({ build }) {
      folder = build.outDir;
    },
    async closeBundle() {
      const { assets } = await readBuild(folder);
      await writeAssets(folder, assets);
    },
  };
}
