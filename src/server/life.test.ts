/** Whole processes: how they start, why they refuse to, and how they end. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { makeBuild } from "./build-fixture.ts";
import { freePort } from "./free-port-fixture.ts";

let build: Awaited<ReturnType<typeof makeBuild>>;
let folder: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  build = await makeBuild();
  folder = await mkdtemp(join(tmpdir(), "connect-data-"));
});
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});
afterAll(async () => {
  await build.remove();
  await rm(folder, { recursive: true });
});

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The same as `main.ts`, but for the built page, which is this test's own. */
const connectAlone = `
  const { settingsFromEnvironment } = await import(${JSON.stringify(here("./connect.node.ts"))});
  const { live, say, stdoutLog } = await import(${JSON.stringify(here("./life.node.ts"))});
  const { serveConnect } = await import(${JSON.stringify(here("./serve-connect.node.ts"))});
  await live(async () => {
    const connect = await serveConnect(settingsFromEnvironment(), stdoutLog, process.env.BUILT_PAGE);
    say("ready " + connect.localUrl);
    return connect;
  });
`;

function start(environment: Record<string, string>, page = build.folder) {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", connectAlone], {
    env: { PATH: process.env["PATH"], BUILT_PAGE: page, ...environment },
  });
  running.add(child);
  let output = "";
  let errors = "";
  const heard = new Promise<string>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const url = /^ready (.*)$/m.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = once(child, "close").then(([code]: unknown[]) => ({ code, errors }));
  return { child, ended, ready: heard };
}

describe("ends", () => {
  test("within two seconds of SIGTERM, with 0, though a request still runs and a connection idles", async () => {
    const { child, ended, ready } = start({ SANDBOX: "1", CONNECT_PORT: String(await freePort()) });
    const url = await ready;
    await (await fetch(`${url}/healthz`)).text();
    const query = "client_id=tillwise&integration_token=sandbox_silent";
    const silent = fetch(`${url}/v1/connect/integration?${query}`).catch(() => "cut");
    await fetch(`${url}/healthz`);
    const before = performance.now();
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0 });
    expect(performance.now() - before).toBeLessThan(2000);
    expect(await silent).toBe("cut");
  });

  test("after the running request has its answer", async () => {
    const { child, ended, ready } = start({ SANDBOX: "1", CONNECT_PORT: String(await freePort()) });
    const url = await ready;
    const send = async (stream: ReadableStreamDefaultController<Uint8Array>) => {
      stream.enqueue(new TextEncoder().encode(`{"email":"a",`));
      await fetch(`${url}/healthz`);
      child.kill("SIGTERM");
      stream.enqueue(new TextEncoder().encode(`"password":"b"}`));
      stream.close();
    };
    const body = new ReadableStream<Uint8Array>({ start: (stream) => void send(stream) });
    const init = { method: "POST", body, duplex: "half", headers: { "Content-Type": "application/json" } };
    expect((await fetch(`${url}/v1/auth/session`, init)).status).toBe(401);
    expect(await ended).toMatchObject({ code: 0 });
  });

  test("at once at the second signal", async () => {
    const { child, ended, ready } = start({ SANDBOX: "1", CONNECT_PORT: String(await freePort()) });
    const url = await ready;
    const query = "client_id=tillwise&integration_token=sandbox_silent";
    const silent = fetch(`${url}/v1/connect/integration?${query}`).catch(() => "cut");
    await fetch(`${url}/healthz`);
    child.kill("SIGINT");
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 1 });
    expect(await silent).toBe("cut");
  });
});

test("what was confirmed is still confirmed after kill -9, when there is a data file", async () => {
  const environment = {
    SANDBOX: "1",
    CONNECT_PORT: String(await freePort()),
    SANDBOX_DATA: join(folder, "sandbox.sqlite"),
  };
  const partner = "client_id=tillwise&client_secret=sandbox-secret-tillwise";
  const first = start(environment);
  const url = await first.ready;
  const created: { integrationToken: string } = await (
    await fetch(`${url}/v1/auth/integration?${partner}`, { method: "POST" })
  ).json();
  const token = `integration_token=${created.integrationToken}`;
  const declined = await fetch(`${url}/v1/auth/integration/cancel?client_id=tillwise&${token}`, {
    method: "POST",
  });
  expect(declined.status).toBe(200);
  first.child.kill("SIGKILL");
  await first.ended;
  const second = start(environment);
  const state = await fetch(`${await second.ready}/v1/auth/integration?${partner}&${token}`);
  expect(await state.json()).toMatchObject({ status: "cancelled" });
});

describe("refuses to start, with 1 and in words,", () => {
  test("when settings are wrong, naming all of them", async () => {
    const { code, errors } = await start({ CONNECT_PORT: "none", TRUST_PROXY: "maybe" }).ended;
    expect(code).toBe(1);
    expect(errors).toMatch(/TRUST_PROXY .*\nCONNECT_PORT .*\nRULRR_API_URL /);
  });

  test("when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = String(typeof address === "object" && address ? address.port : 0);
    const { code, errors } = await start({ SANDBOX: "1", CONNECT_PORT: port }).ended;
    other.close();
    expect([code, errors]).toEqual([1, expect.stringContaining(`port ${port} is taken`)]);
  });

  test("when the page is not built", async () => {
    const { code, errors } = await start({ SANDBOX: "1" }, join(folder, "nothing")).ended;
    expect([code, errors]).toEqual([1, expect.stringContaining("npm run build")]);
  });

  test("when the data file's folder does not exist", async () => {
    const { code, errors } = await start({ SANDBOX: "1", SANDBOX_DATA: join(folder, "no", "file") }).ended;
    expect([code, errors]).toEqual([1, expect.stringContaining("SANDBOX_DATA its folder")]);
  });

  test("when the machine has not the address to listen on", async () => {
    const { code, errors } = await start({ SANDBOX: "1", HOST: "198.51.100.7" }).ended;
    expect([code, errors]).toEqual([1, expect.stringContaining("HOST")]);
  });
});
