/** The worker that is shipped, run by what its own configuration says, in a folder that has nothing else. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../service/testing/free-port.node.ts";
import { readPages } from "../node/served.node.ts";
import { builtScript } from "../testing/build-fixture.ts";
import { oneHandshake } from "../testing/handshake-fixture.ts";
import { notToBeShipped, shipped, someApi, tellingFiles } from "../testing/shipped-fixture.ts";
import { buildEdge } from "./edge-build.node.ts";
import { runWorker } from "./run-worker.node.ts";

let worker: Awaited<ReturnType<typeof build>>;
let api: Awaited<ReturnType<typeof someApi>>;
let runtime: Awaited<ReturnType<typeof runWorker>>;
let url: string;

const build = () =>
  shipped(async (folder, { page, renderer }) => {
    const vars = { RULRR_API_URL: "https://api.example", PUBLIC_URL: "https://connect.example" };
    return buildEdge(folder, { page: await readPages(page, undefined), renderer, vars });
  });

beforeAll(async () => {
  [worker, api] = await Promise.all([build(), someApi()]);
  // Over plain http on loopback, as nobody deploys it.
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const vars = { RULRR_API_URL: api.url, PUBLIC_URL: url };
  runtime = await runWorker(worker.folder, { host: "127.0.0.1", port, vars });
  await runtime.ready;
});
afterAll(() => Promise.all([runtime.dispose(), api.stop(), worker.remove()]));

const get = (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers });

test("wrangler is told what to deploy, and that every path is the worker's", async () => {
  expect(JSON.parse(await readFile(join(worker.folder, "wrangler.jsonc"), "utf8"))).toEqual({
    name: "rulrr-connect",
    main: "worker.js",
    no_bundle: true,
    compatibility_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    assets: {
      directory: "assets",
      binding: "ASSETS",
      run_worker_first: true,
      html_handling: "none",
      not_found_handling: "none",
    },
    vars: { RULRR_API_URL: "https://api.example", PUBLIC_URL: "https://connect.example" },
  });
});

test("nothing of the sandbox, the scenarios, the till or a test is in it", async () => {
  expect(worker.result).toEqual(expect.arrayContaining([expect.stringContaining("/src/server/handler.ts")]));
  expect(notToBeShipped(worker.result)).toEqual([]);
  expect(await tellingFiles(worker.folder)).toEqual([]);
});

test("it serves the page, rendered", async () => {
  expect(await (await get(api.link)).text()).toContain("<p>rendered for Tillwise POS</p>");
});

test.each([
  ["br", "br"],
  ["gzip", "gzip"],
  ["identity", null],
])("it serves a built file to whoever takes %s, and as that", async (taken, encoding) => {
  const answer = await get("/assets/index-Ab12Cd34.js", { "Accept-Encoding": taken });
  expect([answer.headers.get("Content-Encoding"), answer.headers.get("Vary")]).toEqual([
    encoding,
    "Accept-Encoding",
  ]);
  expect([answer.status, answer.headers.get("Content-Type")]).toEqual([
    200,
    "text/javascript; charset=utf-8",
  ]);
  expect(answer.headers.get("Cache-Control")).toContain("immutable");
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect(await answer.text()).toBe(builtScript);
});

test("it says of a built file that is known already that nothing has changed", async () => {
  const etag = (await get("/mark.svg")).headers.get("ETag") ?? "";
  const again = await get("/mark.svg", { "If-None-Match": etag });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test.each(["br", "identity"])(
  "it says of a built file what it says to who reads it, whatever query is behind it, to who takes %s",
  async (taken) => {
    const headers = { "Accept-Encoding": taken, "X-Request-Id": "0123-ABCD" };
    const path = `${url}/assets/index-Ab12Cd34.js`;
    const whole = await fetch(path, { headers });
    expect(await whole.text()).toBe(builtScript);
    const queried = await fetch(`${path}?v=2`, { headers });
    expect([queried.status, await queried.text()]).toEqual([200, builtScript]);
    const asked = await fetch(`${path}?v=2`, { method: "HEAD", headers });
    expect([asked.status, await asked.text()]).toEqual([200, ""]);
    for (const name of ["ETag", "Content-Type", "Content-Encoding", "Cache-Control", "Vary"])
      expect([name, asked.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
    const known = { ...headers, "If-None-Match": whole.headers.get("ETag") ?? "" };
    for (const method of ["GET", "HEAD"])
      expect((await fetch(`${path}?v=2`, { method, headers: known })).status).toBe(304);
  },
);

test.each(["/assets/index-Ab12Cd34.js.br", "/worker.js", "/wrangler.jsonc", "/assets/nothing.js"])(
  "%s is no file of the page",
  async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get("Content-Security-Policy")]).toEqual([
      404,
      expect.stringContaining("default-src 'none'"),
    ]);
  },
);

test("its documentation names the address at which it is", async () => {
  expect(await (await get("/docs/start")).text()).toContain(`CONNECT_URL=${url}`);
  expect(await (await get("/docs/embed")).text()).toContain("<h1>Reference</h1>");
});

test("a handshake passes through it from end to end", async () => {
  const tokens = { accessToken: expect.any(String), refreshToken: expect.any(String) };
  expect(await oneHandshake(url, api.who)).toMatchObject(tokens);
});
