/** What a signal that is sent to npm does, with the scripts as they are and something small in place of what they run. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { freePort } from "../../service/testing/free-port.node.ts";

const Package = z.object({ scripts: z.record(z.string(), z.string()) });

/** It ends as any process does, and says of itself that it runs by answering on a port. */
const endlessBuild = `
  const server = require("node:http").createServer((_request, response) => response.end("building"));
  server.listen(process.env.CONNECT_PORT, "127.0.0.1", () => console.log("pid " + process.pid));
`;

const server = `
  const server = require("node:http").createServer((_request, response) => response.end(process.env.SANDBOX));
  server.listen(process.env.CONNECT_PORT, "127.0.0.1", () => console.log("pid " + process.pid));
  process.on("SIGTERM", () => server.close(() => process.exit(0)));
`;

let folder: string;
let npm: ChildProcess | undefined;
let pid = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "connect-npm-"));
  for (const room of ["node", "edge"]) await mkdir(join(folder, "src", "server", room), { recursive: true });
});
afterEach(async () => {
  npm?.kill("SIGKILL");
  if (pid > 0 && isRunning(pid)) process.kill(pid, "SIGKILL");
  await rm(folder, { recursive: true });
});

/** `npm run {script}`, once whatever it runs in the end has told its process id. */
async function run(script: string, port: number, builds: Record<string, string>) {
  const { scripts } = Package.parse(JSON.parse(await readFile("package.json", "utf8")));
  await writeFile(join(folder, "package.json"), JSON.stringify({ scripts: { ...scripts, ...builds } }));
  for (const file of ["node/main.ts", "node/start.ts", "edge/start-edge.ts"]) {
    await writeFile(join(folder, "src", "server", file), server);
  }
  for (const file of ["build-first.ts", "needs-node.cjs"])
    await copyFile(`src/server/node/${file}`, join(folder, "src", "server", "node", file));
  await writeFile(join(folder, "endless.js"), endlessBuild);
  const started = spawn("npm", ["run", script], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder, CONNECT_PORT: String(port) },
  });
  npm = started;
  const ended = once(started, "close");
  let output = "";
  pid = await new Promise((resolve) => {
    started.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const found = /^pid (\d+)$/m.exec(output)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
  });
  return { started, ended, output: () => output };
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

describe("SIGTERM, sent to npm,", () => {
  const noBuilds = { build: "true", "build:till": "true" };

  test.each([
    ["serve", ""],
    ["start", "1"],
    ["start:edge", "1"],
  ])("ends what `npm run %s` runs, and its port is free", async (script, sandbox) => {
    const port = await freePort();
    const { started, ended } = await run(script, port, noBuilds);
    const address = `http://127.0.0.1:${port}/`;
    expect(await (await fetch(address, { headers: { Connection: "close" } })).text()).toBe(sandbox);
    started.kill("SIGTERM");
    await ended;
    await expect(fetch(address)).rejects.toThrow("fetch failed");
  });

  test("ends a build that `npm start` has begun, and nothing is built or served after it", async () => {
    const port = await freePort();
    const endless = { build: "node endless.js && node endless.js", "build:till": "echo built" };
    const { started, ended, output } = await run("start", port, endless);
    started.kill("SIGTERM");
    await ended;
    expect(output()).not.toMatch(/^built$/m);
    expect(output().match(/^pid /gm)).toHaveLength(1);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow("fetch failed");
  });
});

test("a build that fails is not served", async () => {
  const port = await freePort();
  const { ended, output } = await run("start", port, {
    build: "echo pid 0 && false",
    "build:till": "echo built",
  });
  const [code]: unknown[] = await ended;
  expect(code).toBe(1);
  expect(output()).not.toMatch(/^built$/m);
});
