/** Everything there is to try, with Connect on the edge runtime. */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { freePort } from "../../service/testing/free-port.node.ts";
import { createLog } from "../http/log.ts";
import type { Settings } from "../settings/settings.ts";
import { makeBuild } from "../testing/build-fixture.ts";
import { killAll, startProcess } from "../testing/process-fixture.ts";
import { serveEdge } from "./serve-edge.node.ts";

const log = createLog(() => undefined);
let page: Awaited<ReturnType<typeof makeBuild>>;
let folder: string;
let renderer: string;

beforeAll(async () => {
  page = await makeBuild();
  folder = await mkdtemp(join(tmpdir(), "connect-renderer-"));
  renderer = join(folder, "render.js");
  await writeFile(
    renderer,
    `export const renderFirstScreen = ({ request }) => "<p>rendered for " + request.partner.name + "</p>";
     export const languageFor = () => ({ tag: "en", dir: "ltr", words: [] });`,
  );
});
afterEach(killAll);
afterAll(() => Promise.all([page.remove(), rm(folder, { recursive: true })]));

const settings = async (): Promise<Settings> => ({
  api: { kind: "sandbox", extraOrigins: [] },
  connectPort: await freePort(),
  partnerPort: 4320,
  trustProxy: false,
  drainSeconds: 35,
});

/** Where this machine is found in its network; where it is in none, on itself. */
const own = () =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "127.0.0.1";

test.each([
  ["an address of the network", own(), own()],
  ["every address", "0.0.0.0", own()],
  ["no address that was named", undefined, "127.0.0.1"],
])("%s: a document comes from there, with what the sandbox says", async (_what, host, reached) => {
  const given = await settings();
  const edge = await serveEdge({ ...given, ...(host !== undefined && { host }) }, log, page.folder, renderer);
  try {
    const link = "/?client_id=tillwise&integration_token=sandbox_ready";
    const answer = await fetch(`http://${reached}:${given.connectPort}${link}`);
    expect(await answer.text()).toContain("<p>rendered for Tillwise POS</p>");
    expect((await fetch(`${edge.localUrl}/healthz`)).status).toBe(200);
  } finally {
    await edge.stop();
  }
});

test("a setting that the edge does not know is refused in a sentence", async () => {
  const given = await settings();
  if (given.api.kind !== "sandbox") throw new Error("no sandbox");
  const short = { ...given, api: { ...given.api, armingMs: 0 } };
  await expect(serveEdge(short, log, page.folder, renderer)).rejects.toThrow(/SANDBOX_ARMING_MS/);
});

test("a worker that cannot be built leaves nothing behind that listens", async () => {
  const listening = () => process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length;
  // What was closed is counted until the event loop has come round to it.
  await expect.poll(listening).toBe(0);
  const starting = serveEdge(await settings(), log, page.folder, join(folder, "missing.js"));
  await expect(starting).rejects.toThrow("missing.js");
  await expect.poll(listening).toBe(0);
});

test("told to stop, it takes the worker's folder with it", async () => {
  const temporary = await mkdtemp(join(folder, "temporary-"));
  const here = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  const given = [await settings(), page.folder, renderer];
  const script = `
    const { serveEdge } = await import(${here("./serve-edge.node.ts")});
    const { createLog } = await import(${here("../http/log.ts")});
    const [settings, ...built] = ${JSON.stringify(given)};
    const { localUrl } = await serveEdge(settings, createLog(() => undefined), ...built);
    console.log("ready " + localUrl);`;
  const edge = startProcess(process.execPath, ["--input-type=module", "--eval", script], {
    env: { PATH: process.env["PATH"], TMPDIR: temporary },
  });
  await edge.ready;
  const folders = async () => (await readdir(temporary)).filter((name) => name.startsWith("connect-edge-"));
  expect(await folders()).toHaveLength(1);
  edge.child.kill("SIGTERM");
  await edge.ended;
  expect(await folders()).toEqual([]);
});
