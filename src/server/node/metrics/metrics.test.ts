/** What an operator reads of a server that merchants and partners use, over real HTTP. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { documented, merchantSide } from "../../../api/paths.ts";
import { agreeingClient } from "../../../service/testing/agreeing.ts";
import { freePort } from "../../../service/testing/free-port.node.ts";
import { createLog } from "../../http/log.ts";
import { makeBuild } from "../../testing/build-fixture.ts";
import { type Serving, serveConnect } from "../serve-connect.node.ts";

let connect: Serving;
let metricsAt = "";
let removeBuild: () => Promise<void>;
const lines: string[] = [];

beforeAll(async () => {
  const build = await makeBuild();
  removeBuild = build.remove;
  const port = await freePort();
  metricsAt = `http://127.0.0.1:${port}/metrics`;
  connect = await serveConnect(
    {
      partnerPort: await freePort(),
      connectPort: await freePort(),
      trustProxy: false,
      drainSeconds: 35,
      metrics: { port, host: "127.0.0.1" },
      api: { kind: "sandbox", extraOrigins: [] },
    },
    createLog((line) => lines.push(line)),
    build.folder,
  );
});
afterAll(async () => {
  await connect.stop();
  await removeBuild();
});

/** The value of a line, by its name and labels. */
async function valueOf(line: string): Promise<number> {
  const text = await (await fetch(metricsAt)).text();
  const found = text.split("\n").find((each) => each.startsWith(`${line} `));
  return Number(found?.slice(line.length) ?? 0);
}

const secret = { client_id: "tillwise", client_secret: "sandbox-secret-tillwise" };
const at = (path: string, query: Record<string, string> = {}) =>
  `${connect.localUrl}${path}?${new URLSearchParams(query)}`;

async function newToken(): Promise<string> {
  const made = await fetch(at(documented.integration, secret), { method: "POST" });
  const { integrationToken }: { integrationToken: string } = await made.json();
  return integrationToken;
}

async function signIn(password = "rulrr-sandbox"): Promise<string> {
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ email: "owner@bridgestreet.example", password });
  const signedIn = await fetch(at(merchantSide.session), { method: "POST", headers, body });
  const { sessionToken }: { sessionToken: string } = await signedIn.json();
  return sessionToken;
}

test("a journey is counted stage by stage, once each, for its partner", async () => {
  const [connected, declined] = [await newToken(), await newToken()];
  const of = (integration_token: string) => ({ client_id: "tillwise", integration_token });
  for (const token of [connected, connected, declined])
    await fetch(at(merchantSide.consentRequest, of(token)));
  const bearer = { Authorization: `Bearer ${await signIn()}` };
  const choice = { profile_id: "bridge-street-profile", store_id: "bridge-street" };
  const headers = { ...bearer, "Idempotency-Key": "0123456789abcdef" };
  const agree = agreeingClient();
  const confirm = () =>
    agree("yes", (consent_version) =>
      fetch(at(merchantSide.confirm, { ...of(connected), ...choice, consent_version }), {
        method: "POST",
        headers,
      }),
    );
  expect([(await confirm()).status, (await confirm()).status]).toEqual([200, 200]);
  await fetch(at(merchantSide.decline, of(declined)), { method: "POST" });
  await fetch(at(merchantSide.consentRequest, of("sandbox_expired")));

  const counted = async (stage: string, partner = "tillwise") =>
    valueOf(`connect_journeys_total{stage="${stage}",partner="${partner}"}`);
  await expect.poll(() => counted("expired")).toBe(1);
  expect(await counted("shown")).toBe(2);
  expect(await counted("signed_in", "")).toBe(1);
  expect([await counted("connected"), await counted("declined")]).toEqual([1, 1]);
});

test("requests are counted by route, whatever is in their paths, and limits that are hit", async () => {
  for (const path of [
    "/logos/tillwise",
    "/logos/tablebook",
    "/a/b/c",
    "/some-secret",
    "/consent/one-that-is-long-enough",
  ])
    await fetch(at(path));
  for (let tries = 0; tries < 11; tries += 1) await signIn("wrong");
  const text = await (await fetch(metricsAt)).text();
  expect(text).not.toMatch(/some-secret|long-enough|a\/b\/c|tablebook/);
  expect(await valueOf('connect_http_request_duration_seconds_count{route="/logos/{client_id}"}')).toBe(2);
  expect(await valueOf('connect_http_requests_total{route="unknown",method="GET",status="404"}')).toBe(2);
  expect(await valueOf(`connect_limits_hit_total{route="${merchantSide.session}"}`)).toBe(1);
});

test("the store's time and the event loop's lag are there", async () => {
  expect(
    await valueOf('connect_store_duration_seconds_count{operation="transaction",outcome="done"}'),
  ).toBeGreaterThan(0);
  expect(await (await fetch(metricsAt)).text()).toContain("nodejs_eventloop_lag_seconds");
});

test("there is nothing else on that port, and no metrics on the other", async () => {
  expect((await fetch(new URL("/v1/profiles", metricsAt))).status).toBe(404);
  expect((await fetch(metricsAt, { method: "POST" })).status).toBe(405);
  expect((await fetch(at("/metrics"))).status).toBe(404);
});
