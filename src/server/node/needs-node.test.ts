/** What the wrong Node is told, by what runs without the development packages, which bring the right one. */
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { delimiter, dirname } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { otherNodes, pretending } from "../testing/other-node-fixture.ts";

const Package = z.object({
  scripts: z.record(z.string(), z.string()),
  devDependencies: z.object({ node: z.string() }),
});
const { scripts, devDependencies } = Package.parse(JSON.parse(await readFile("package.json", "utf8")));
const major = devDependencies.node.split(".")[0];

/** A script of `package.json`, as npm runs it. */
const run = (script: string, env: NodeJS.ProcessEnv) =>
  spawnSync("/bin/sh", ["-c", scripts[script] ?? ""], { env, encoding: "utf8" });

const runnable = ["serve", "migrate", "admin"];

test.each(runnable)("npm run %s says which Node it needs, and which it was given", async (script) => {
  const { PATH } = process.env;
  const { status, stdout, stderr } = run(script, { PATH, NODE_OPTIONS: await pretending("20.19.0") });
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: "",
    stderr: `Rulrr Connect did not start.\nIt needs Node ${major} (${major}.7 or newer), and this is Node 20.19.0 (${process.execPath}).\n`,
  });
});

/** Whatever other Node this machine happens to have: it reads TypeScript or not, and says the same. */
for (const { node, version } of otherNodes())
  test.each(runnable)(`npm run %s says so on Node ${version}`, (script) => {
    const { status, stderr } = run(script, { PATH: `${dirname(node)}${delimiter}/bin` });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(
        `^Rulrr Connect did not start\\.\nIt needs Node ${major} .* Node ${version} `,
      ),
    });
  });
