/** Connect and the till together, over real HTTP: what the demonstration does. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "../../service/testing/free-port.node.ts";
import { CannotStart } from "../http/cannot-start.ts";
import { createLog } from "../http/log.ts";
import type { Settings } from "../settings/settings.ts";
import { makeBuild } from "../testing/build-fixture.ts";
import { serveEverything } from "./serve-everything.node.ts";

const settings: Settings = {
  api: { kind: "sandbox", extraOrigins: [] },
  connectPort: 0,
  partnerPort: 0,
  trustProxy: false,
  drainSeconds: 35,
};
const log = createLog(() => {});

let page: Awaited<ReturnType<typeof makeBuild>>;

beforeEach(async () => {
  page = await makeBuild();
});
afterEach(() => page.remove());

test("the till starts a connection over HTTP and follows it, and both stop with an open stream of events", async () => {
  const everything = await serveEverything(settings, log, { page: page.folder, till: page.folder });
  const { connect, till } = everything;
  const started = await fetch(`${till.localUrl}/api/connections`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: `{"clientId":"tillwise"}`,
  });
  const { id, connectUrl }: { id: string; connectUrl: string } = await started.json();
  expect(connectUrl).toContain(`${connect.localUrl.replace("127.0.0.1", "localhost")}/?client_id=tillwise&`);
  expect((await fetch(connectUrl)).status).toBe(200);
  const events = await fetch(`${till.localUrl}/api/connections/${id}/events`);
  const before = performance.now();
  await everything.stop();
  expect(performance.now() - before).toBeLessThan(2000);
  expect(await events.text()).toContain('"status":"pending"');
});

test("the logo comes from the till through Connect, and the ones that must not be shown do not", async () => {
  const everything = await serveEverything(settings, log, { page: page.folder, till: page.folder });
  const till = await fetch(`${everything.till.localUrl}/logos/tillwise.png`);
  expect(till.headers.get("Content-Type")).toBe("image/png");
  const { status, headers } = await fetch(`${everything.connect.localUrl}/logos/hostile`);
  expect([status, headers.get("Content-Type")]).toEqual([404, "text/html; charset=utf-8"]);
  await everything.stop();
});

test("without its own page the till does not start, and Connect does not stay behind", async () => {
  const empty = await mkdtemp(join(tmpdir(), "till-empty-"));
  const connectPort = await freePort();
  const starting = serveEverything({ ...settings, connectPort }, log, {
    page: page.folder,
    till: join(empty, "nothing"),
  });
  await expect(starting).rejects.toThrow("npm run build:till");
  await expect(fetch(`http://127.0.0.1:${connectPort}/healthz`)).rejects.toThrow("fetch failed");
  await rm(empty, { recursive: true });
});

test("the till is for the sandbox only: it has no other secrets", async () => {
  const live: Settings = { ...settings, api: { kind: "proxy", apiUrl: new URL("https://api.example") } };
  await expect(serveEverything(live, log)).rejects.toBeInstanceOf(CannotStart);
});
