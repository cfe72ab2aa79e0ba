/** What is shipped, run as it will be: in a folder that has nothing else, with an environment that has nothing else. */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { startPostgres, type TestPostgres } from "../../service/store/testing/start-postgres.node.ts";
import { builtScript } from "../testing/build-fixture.ts";
import { freePort } from "../testing/free-port-fixture.ts";
import { oneHandshake } from "../testing/handshake-fixture.ts";
import { otherNodes, pretending } from "../testing/other-node-fixture.ts";
import { killAll, startProcess } from "../testing/process-fixture.ts";
import { notToBeShipped, shipped, someApi, tellingFiles } from "../testing/shipped-fixture.ts";
import { buildRelease } from "./build-release.node.ts";

const commands = ["server.js", "migrate.js", "admin.js"];
let release: string;
let modules: readonly string[];
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ folder: release, result: modules, remove } = await shipped(buildRelease));
});
afterEach(killAll);
afterAll(() => remove());

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "connect-release-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

const start = (command: string, env: Record<string, string> = {}, values: readonly string[] = []) =>
  startProcess(process.execPath, [join(release, command), ...values], { env, cwd: release });

/** @returns what it said */
async function succeeds(command: string, env: Record<string, string>, values: readonly string[] = []) {
  const { code, output, errors } = await start(command, env, values).ended;
  expect([code, errors]).toEqual([0, ""]);
  return output;
}

async function serve(settings: Record<string, string>) {
  const port = String(await freePort());
  const running = start("server.js", { CONNECT_PORT: port, ...settings });
  await Promise.race([running.ready, running.ended.then(({ errors }) => expect(errors).toBe(""))]);
  return { ...running, url: `http://localhost:${port}` };
}

describe("the folder", () => {
  test("holds JavaScript, the page and two words about itself", async () => {
    const files = await readdir(release, { recursive: true });
    const own = files.filter((file) => !file.startsWith("page"));
    const kinds = new Set(own.filter((file) => file.includes(".")).map((file) => /[.]\w+$/.exec(file)?.[0]));
    expect(kinds).toEqual(new Set([".cjs", ".js", ".json", ".md", ".mjs"]));
    expect(own).toEqual(expect.arrayContaining([...commands, "package.json", "Containerfile"]));
    expect(own).not.toContain("node_modules");
  });

  test("has the server in it, and nothing of the sandbox, the scenarios, the till or a test", async () => {
    expect(modules).toEqual(expect.arrayContaining([expect.stringContaining("/src/server/handler.ts")]));
    expect(notToBeShipped(modules)).toEqual([]);
    expect(await tellingFiles(release)).toEqual([]);
  });

  test("becomes an image in five lines", async () => {
    const lines = (await readFile(join(release, "Containerfile"), "utf8")).trim().split("\n");
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe(`FROM node:${process.versions.node.split(".")[0]}-slim`);
  });
});

describe("another Node is told which one is needed", () => {
  const needs = `It needs Node ${process.versions.node.split(".")[0]} (24.7 or newer), and this is Node`;

  test.each(commands)("%s, on one that says it is", async (command) => {
    for (const version of ["22.19.0", "24.6.0", "25.1.0"]) {
      const { code, errors } = await start(command, { NODE_OPTIONS: await pretending(version) }).ended;
      expect([code, errors]).toEqual([1, expect.stringContaining(`${needs} ${version} `)]);
    }
  });

  for (const { node, version } of otherNodes())
    test.each(commands)(`%s, on Node ${version}`, (command) => {
      const { status, stderr } = spawnSync(node, [join(release, command)], { env: {}, encoding: "utf8" });
      expect([status, stderr]).toEqual([1, expect.stringContaining(`${needs} ${version} `)]);
    });
});

describe("server.js refuses to start, in words,", () => {
  test("where nothing says what answers /v1", async () => {
    const { code, errors } = await start("server.js").ended;
    expect([code, errors]).toEqual([1, expect.stringContaining("RULRR_API_URL is not set")]);
  });

  test("with the sandbox, which is not in it", async () => {
    const { code, errors } = await start("server.js", { SANDBOX: "1" }).ended;
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
    const { url } = await serve({ RULRR_API_URL: api.url });
    const text = (path: string) => fetch(url + path).then((answer) => answer.text());
    expect(await text(api.link)).toContain("<p>rendered for Tillwise POS</p>");
    expect(await text("/assets/index-Ab12Cd34.js")).toBe(builtScript);
    expect(await text("/docs/embed")).toContain(`src=&quot;${url}/embed.js&quot;`);
    expect(await text("/docs/embed.css")).toContain("{");
    const tokens = { accessToken: expect.any(String), refreshToken: expect.any(String) };
    expect(await oneHandshake(url, api.who)).toMatchObject(tokens);
  });

  test("told to stop, it finishes what is under way and ends with 0", async () => {
    const held = createServer().listen(0, "127.0.0.1");
    await once(held, "listening");
    const address = held.address();
    const port = typeof address === "object" ? address?.port : address;
    const { url, child, ended } = await serve({ RULRR_API_URL: `http://127.0.0.1:${port}` });
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

describe("with PostgreSQL", () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  test("migrate.js brings an empty database to its schema, and once is enough", async () => {
    const env = { DATABASE_URL: await postgres.newDatabase({ migrated: false }) };
    expect(await succeeds("migrate.js", env)).toMatch(/^Applied: /);
    expect(await succeeds("migrate.js", env)).toBe("Nothing to do.\n");
  });

  test("a company goes live: its schema, its partner, its merchant, and a handshake", async () => {
    const env = { DATABASE_URL: await postgres.newDatabase({ migrated: false }) };
    await succeeds("migrate.js", env);
    const admin = async (...values: string[]): Promise<Record<string, string>> =>
      JSON.parse(await succeeds("admin.js", env, [...values, "--json"]));
    const email = "owner@shop.example";
    const name = ["--name", "Olive Owner"];
    const { secret = "" } = await admin(
      "partners",
      "add",
      "my-till",
      ...name,
      "--store-selection",
      "required",
    );
    const { password = "" } = await admin("merchants", "add", email, ...name);
    const stores = join(await newFolder(), "stores.csv");
    const head = "email,profile_id,profile_name,store_id,store_name,address";
    await writeFile(stores, `${head}\n${email},p1,Olive's,s1,Olive's Shop,1 Hill Road\n`);
    await admin("merchants", "import-stores", stores);

    const { url, child, ended, logged } = await serve(env);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const tokens = await oneHandshake(url, {
      partner: { client_id: "my-till", client_secret: secret },
      merchant: { email, password },
    });
    expect(tokens).toMatchObject({ accessToken: expect.any(String), refreshToken: expect.any(String) });
    const metadata = await (await fetch(`${url}/.well-known/oauth-authorization-server`)).json();
    expect(metadata).toMatchObject({ issuer: url, token_endpoint: `${url}/oauth/token` });
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
    expect(logged().filter(({ level }) => level !== "access")).toEqual([]);
  });

  test("server.js refuses a database that is not migrated, and one that is not there", async () => {
    const unmigrated = await postgres.newDatabase({ migrated: false });
    for (const [url, why] of [
      [unmigrated, "The database is not migrated"],
      ["postgres://user:secret-password@127.0.0.1:1/db", "The database cannot be reached"],
    ] as const) {
      const { code, errors } = await start("server.js", { DATABASE_URL: url }).ended;
      expect([code, errors]).toEqual([1, expect.stringContaining(why)]);
      expect(errors).not.toContain("secret-password");
    }
  });
});
