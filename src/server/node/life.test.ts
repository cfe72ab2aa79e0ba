/** Whole processes: how they start, and why they refuse to. How they end is in `drain.test.ts`. */

import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../service/testing/free-port.node.ts";
import { listening } from "../../service/testing/listening.node.ts";
import { makeBuild } from "../testing/build-fixture.ts";
import { killAll, startConnect } from "../testing/process-fixture.ts";

let build: Awaited<ReturnType<typeof makeBuild>>;
let folder: string;

beforeAll(async () => {
  build = await makeBuild();
  folder = await mkdtemp(join(tmpdir(), "connect-data-"));
});
afterEach(killAll);
afterAll(async () => {
  await build.remove();
  await rm(folder, { recursive: true });
});

const start = (environment: Record<string, string>, page = build.folder) => startConnect(environment, page);

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
    const other = createServer();
    const port = String(await listening(other));
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
