/** Nodes that are not the one this project runs on. */
import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { onTestFinished } from "vitest";

/** NODE_OPTIONS under which this Node says of itself that it is another one, until the test is over. */
export async function pretending(version: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "connect-node-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "pretends.cjs");
  const versions = JSON.stringify({ ...process.versions, node: version });
  await writeFile(file, `Object.defineProperty(process, "versions", { value: ${versions} });\n`);
  return `--require ${file}`;
}

/** Those of another major version that are installed here, if any. */
export function otherNodes(): { node: string; version: string }[] {
  const found = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "node"));
  const files = new Set(found.filter((file) => existsSync(file)).map((file) => realpathSync(file)));
  return Array.from(files, (node) => {
    const version = spawnSync(node, ["-p", "process.versions.node"], {
      env: {},
      encoding: "utf8",
    }).stdout.trim();
    return { node, version };
  }).filter(({ version }) => version !== "" && version.split(".")[0] !== process.versions.node.split(".")[0]);
}
