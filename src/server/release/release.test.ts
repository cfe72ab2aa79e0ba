/** What is shipped, run as it will be: in a folder that has nothing else, with an environment that has nothing else. */

import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { listening } from "../../service/testing/listening.node.ts";
import { builtScript } from "../testing/build-fixture.ts";
import { oneHandshake } from "../testing/handshake-fixture.ts";
import { otherNodes, pretending } from "../testing/other-node-fixture.ts";
import { killAll } from "../testing/process-fixture.ts";
import { type Released, released } from "../testing/release-fixture.ts";
import { notToBeShipped, someApi, tellingFiles } from "../testing/shipped-fixture.ts";

const commands = ["server.js", "migrate.js", "admin.js"];
let release: Released;

beforeAll(async () => {
  release = await released();
});
afterEach(killAll);
afterAll(() => release.remove());

describe("the folder", () => {
  test("holds JavaScript, the page and two words about itself", async () => {
    const files = await readdir(release.folder, { recursive: true });
    const own = files.filter((file) => !file.startsWith("page"));
    const kinds = new Set(own.filter((file) => file.includes(".")).map((file) => /[.]\w+$/.exec(file)?.[0]));
    expect(kinds).toEqual(new Set([".cjs", ".js", ".json", ".md", ".mjs"]));
    expect(own).toEqual(expect.arrayContaining([...commands, "package.json", "Containerfile"]));
    expect(own).not.toContain("node_modules");
  });

  test("has the server in it, and nothing of the sandbox, the scenarios, the till or a test", async () => {
    expect(release.modules).toEqual(
      expect.arrayContaining([expect.stringContaining("/src/server/handler.ts")]),
    );
    expect(notToBeShipped(release.modules)).toEqual([]);
    expect(await tellingFiles(release.folder)).toEqual([]);
  });

  test("becomes an image in five lines", async () => {
    const lines = (await readFile(join(release.folder, "Containerfile"), "utf8")).trim().split("\n");
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe(`FROM node:${process.versions.node.split(".")[0]}-slim`);
  });
});

describe("another Node is told which one is needed", () => {
  const needs = `It needs Node ${process.versions.node.split(".")[0]} (24.7 or newer), and this is Node`;

  test.each(commands)("%s, on one that says it is", async (command) => {
    for (const version of ["22.19.0", "24.6.0", "25.1.0"]) {
      const { code, errors } = await release.start(command, { NODE_OPTIONS: await pretending(version) })
        .ended;
      expect([code, errors]).toEqual([1, expect.stringContaining(`${needs} ${version} `)]);
    }
  });

  for (const { node, version } of otherNodes())
    test.each(commands)(`%s, on Node ${version}`, (command) => {
      const { status, stderr } = spawnSync(node, [join(release.folder, command)], {
        env: {},
        encoding: "utf8",
      });
      expect([status, stderr]).toEqual([1, expect.stringContaining(`${needs} ${version} `)]);
    });
});

describe("server.js refuses to start, in words,", () => {
  test("where nothing says what answers /v1", async () => {
    const { code, errors } = await release.start("server.js").ended;
    expect([code, errors]).toEqual([1, expect.stringContaining("RULRR_API_URL is not set")]);
  });

  test("with the sandbox, which is not in it", async () => {
    const { code, errors } = await release.start("server.js", { SANDBOX: "1" }).ended;
    expect([code, errors]).toEqual([1, expect.stringContaining("SANDBOX is not part of a release")]);
  });
});

describe("with an API behind it", () => {
  let api: Awaited<ReturnType<typeof someApi>>;
  beforeAll(async () => {
    api = await someApi();
  });
  afterAll(() => api.stop());

  test("it serves the page and the documentation, and a handshake from end to end", async () => {
    const { url } = await release.serve({ RULRR_API_URL: api.url });
    const text = (path: string) => fetch(url + path).then((answer) => answer.text());
    // A document does not wait long for the API, and this is the first answer of a process that has just begun.
    await expect.poll(() => text(api.link)).toContain("<p>rendered for Tillwise POS</p>");
    expect(await text("/assets/index-Ab12Cd34.js")).toBe(builtScript);
    expect(await text("/docs/start")).toContain(`CONNECT_URL=${url}`);
    expect(await text("/docs/site.css")).toContain("{");
    const tokens = { accessToken: expect.any(String), refreshToken: expect.any(String) };
    expect(await oneHandshake(url, api.who)).toMatchObject(tokens);
  });

  test("told to stop, it finishes what is under way and ends with 0", async () => {
    const held = createServer();
    const port = await listening(held);
    const { url, child, ended } = await release.serve({ RULRR_API_URL: `http://127.0.0.1:${port}` });
    const asking = fetch(`${url}/v1/profiles`);
    const answer = await new Promise<ServerResponse>((resolve) =>
      held.once("request", (_request, response) => resolve(response)),
    );
    child.kill("SIGTERM");
    // Until nobody listens any more.
    while (await fetch(`${url}/healthz`, { headers: { Connection: "close" } }).catch(() => undefined));
    answer.writeHead(200, { "Content-Type": "application/json" }).end('{"profiles":[]}');
    expect(await (await asking).json()).toEqual({ profiles: [] });
    held.close();
    expect(await ended).toMatchObject({ code: 0, errors: "" });
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });
});
