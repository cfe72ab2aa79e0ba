import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compressedBuild } from "./compressed-build.plugin.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "connect-build-"));
  await writeFile(join(root, "index.html"), '<script type="module" src="./main.js"></script>');
});
afterEach(() => rm(root, { recursive: true }));

/** Builds a page of this script, and of a file that is taken over as it is. */
async function builtOf(script: string): Promise<string[]> {
  await writeFile(join(root, "main.js"), script);
  await mkdir(join(root, "public"), { recursive: true });
  await writeFile(join(root, "public", "mark.svg"), `<svg>${" ".repeat(2000)}</svg>`);
  await build({ root, configFile: false, logLevel: "silent", plugins: [compressedBuild()] });
  const names = await readdir(join(root, "dist"), { recursive: true });
  return names.map((name) => name.replace(/-[\w-]{8}\./, "."));
}

test("what was built lies compressed beside itself, and so does what was taken over", async () => {
  const names = await builtOf(`document.title = "${"a long title ".repeat(100)}";`);
  expect(names).toEqual(expect.arrayContaining(["assets/index.js.br", "assets/index.js.gz", "mark.svg.br"]));
});

test("a build that fails says by what, and not that there is nothing to compress", async () => {
  await expect(builtOf('import "./missing.js";')).rejects.toThrow("./missing.js");
});
