import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freePort } from "../service/testing/free-port.node.ts";
import { createLog } from "./http/log.ts";
import { createReadiness } from "./readiness.ts";
import { makeBuild } from "./testing/build-fixture.ts";
import { killAll, startConnect } from "./testing/process-fixture.ts";

let time = 0;
let asked = 0;
let lines: string[] = [];

beforeEach(() => {
  time = 0;
  asked = 0;
  lines = [];
});

function readinessOf(ready?: () => Promise<void>, patienceMs = 2000) {
  const counted = ready && {
    ready: () => {
      asked += 1;
      return ready();
    },
  };
  const log = createLog((line) => lines.push(line));
  return createReadiness({
    api: { fetch: async () => Response.json({}), ...counted },
    log,
    now: () => time,
    patienceMs,
  });
}

describe("a process is", () => {
  test("ready when whoever answers /v1 keeps nothing here that could fail", async () => {
    expect(await readinessOf().state()).toEqual({ status: "ready" });
  });

  test("unavailable while nothing can be kept, which is logged once, and ready again after", async () => {
    let works = false;
    const readiness = readinessOf(async () => {
      if (!works) throw Object.assign(new Error("hunter2"), { code: "ENOSPC" });
    });
    for (; time < 5000; time += 1000)
      expect(await readiness.state()).toEqual({ status: "unavailable", reason: "store" });
    expect(lines).toEqual([expect.stringContaining('"what":"not ready","error":"Error","code":"ENOSPC"')]);
    works = true;
    expect(await readiness.state()).toEqual({ status: "ready" });
  });

  test("unavailable over a schema that this release does not know, which is no matter of waiting", async () => {
    const cause = Object.assign(new Error("hunter2"), { code: "SCHEMA_NOT_CURRENT" });
    const readiness = readinessOf(() => Promise.reject(new Error("hunter2", { cause })));
    expect(await readiness.state()).toEqual({ status: "unavailable", reason: "schema" });
    expect(lines).toEqual([expect.stringContaining('"code":"SCHEMA_NOT_CURRENT"')]);
  });

  test("unavailable when it takes too long to tell", async () => {
    expect(await readinessOf(() => new Promise(() => {}), 20).state()).toEqual({
      status: "unavailable",
      reason: "slow",
    });
  });

  test("stopping from when it is told, without asking anybody", async () => {
    const readiness = readinessOf(async () => {});
    readiness.stop();
    expect([await readiness.state(), asked]).toEqual([{ status: "stopping" }, 0]);
  });
});

test("however many ask, the disk is written once a second at most", async () => {
  const readiness = readinessOf(async () => {});
  await Promise.all(Array.from({ length: 100 }, () => readiness.state()));
  time = 999;
  await readiness.state();
  expect(asked).toBe(1);
  time = 1000;
  await readiness.state();
  expect(asked).toBe(2);
});

describe("over a data file", () => {
  let build: Awaited<ReturnType<typeof makeBuild>>;
  let folder: string;

  beforeAll(async () => {
    build = await makeBuild();
    folder = await mkdtemp(join(tmpdir(), "connect-full-"));
  });
  afterEach(killAll);
  afterAll(async () => {
    await build.remove();
    await rm(folder, { recursive: true });
  });

  test("that can grow no further, as on a full disk, it is alive and not ready", async () => {
    const settings = {
      SANDBOX: "1",
      CONNECT_PORT: String(await freePort()),
      SANDBOX_DATA: join(folder, "sandbox.sqlite"),
    };
    // Files of this process may have so many blocks of 512 bytes, of which an empty store takes more than half; the write after that fails.
    const { ready, logged } = startConnect(settings, build.folder, "ulimit -f 400");
    const url = await ready;
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const query = "client_id=tillwise&client_secret=sandbox-secret-tillwise";
    let made: Response;
    do {
      made = await fetch(`${url}/v1/auth/integration?${query}`, { method: "POST" });
    } while (made.ok);
    expect(made.status).toBe(503);
    let notReady: Response;
    do {
      notReady = await fetch(`${url}/readyz`);
    } while (notReady.ok);
    expect([notReady.status, await notReady.json()]).toEqual([
      503,
      { status: "unavailable", reason: "store" },
    ]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(logged().filter(({ what }) => what === "not ready")).toHaveLength(1);
  });
});
