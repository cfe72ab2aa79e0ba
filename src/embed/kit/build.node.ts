/**
 * Builds the package `@rulrr/connect` into `dist-kit`, which can be published as it is: the source without its types, the types beside
 * it, a manifest and a README. It is there to be read: whoever builds a page makes it small.
 */
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { version } from "./version.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const root = here("../../../");

/** What npm is told. */
export function manifest(): object {
  const { license, engines }: { license: string; engines: object } = JSON.parse(
    readFileSync(`${root}package.json`, "utf8"),
  );
  const entry = (name: "index" | "react" | "server") => ({
    types: `./kit/${name}.d.ts`,
    default: `./kit/${name}.js`,
  });
  return {
    name: "@rulrr/connect",
    version,
    description:
      "Lets merchants connect their Rulrr account: the page's half, for React too, and the backend's",
    license,
    type: "module",
    sideEffects: false,
    engines,
    exports: {
      ".": entry("index"),
      "./react": entry("react"),
      "./server": entry("server"),
      "./package.json": "./package.json",
    },
    types: "./kit/index.d.ts",
    files: ["kit", "script"],
    peerDependencies: { react: ">=18" },
    peerDependenciesMeta: { react: { optional: true } },
  };
}

/** @param outDir where to; what was there is gone */
export function buildKit(outDir = `${root}dist-kit`): void {
  rmSync(outDir, { recursive: true, force: true });
  const compiler = `${root}node_modules/typescript/bin/tsc`;
  execFileSync(process.execPath, [compiler, "-p", here("tsconfig.json"), "--outDir", outDir], {
    stdio: "inherit",
  });
  writeFileSync(`${outDir}/package.json`, `${JSON.stringify(manifest(), undefined, 2)}\n`);
  cpSync(here("README.md"), `${outDir}/README.md`);
}
