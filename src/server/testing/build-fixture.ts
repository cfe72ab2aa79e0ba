/** A small built page in a folder of its own, for tests that must not depend on a build. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const builtScript = `export const words = ${JSON.stringify("a till, a page, a plate. ".repeat(60))};`;

/** `remove` takes the folder away again. */
export async function makeBuild(html = document()): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "connect-build-"));
  await mkdir(join(folder, "assets"));
  await mkdir(join(folder, ".vite"));
  await writeFile(join(folder, "index.html"), html);
  await writeFile(join(folder, "assets", "index-Ab12Cd34.js"), builtScript);
  await writeFile(join(folder, "mark.svg"), "<svg/>");
  await writeFile(join(folder, ".vite", "manifest.json"), "{}");
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

export function document(): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <title>Connecting to Rulrr</title>
    <!--handed-over-->
    <script type="module" crossorigin src="./assets/index-Ab12Cd34.js"></script>
    <script>document.documentElement.dataset.scripts = "on";</script>
    <style>p { margin: 0 }</style>
  </head>
  <body><div id="root"></div></body>
</html>`;
}
