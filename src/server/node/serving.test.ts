/** Over real HTTP, as a browser and a partner's backend see it. */
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { documented, merchantSide } from "../../api/paths.ts";
import { agreeing, agreeingClient } from "../../service/testing/agreeing.ts";
import { createLog } from "../http/log.ts";
import type { Settings } from "../settings/settings.ts";
import { makeBuild } from "../testing/build-fixture.ts";
import { type Serving, serveConnect } from "./serve-connect.node.ts";

const tills = "http://127.0.0.1:4320 http://localhost:4320";
const settings: Settings = {
  api: { kind: "sandbox", extraOrigins: [] },
  connectPort: 0,
  partnerPort: 4320,
  trustProxy: false,
  drainSeconds: 35,
};

let connectServer: Serving;
let removeBuild: () => Promise<void>;
let lines: string[] = [];

beforeAll(async () => {
  const build = await makeBuild();
  removeBuild = build.remove;
  connectServer = await serveConnect(
    settings,
    createLog((line) => lines.push(line)),
    build.folder,
  );
});
beforeEach(() => {
  lines = [];
});
afterAll(async () => {
  await connectServer.stop();
  await removeBuild();
});

const call = (path: string, query: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(`${connectServer.localUrl}${path}?${new URLSearchParams(query)}`, init);
const json = (body: object, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  headers: { ...headers, "Content-Type": "application/json" },
  body: JSON.stringify(body),
});
const framedBy = (response: Response) =>
  /frame-ancestors ([^;]*)/.exec(response.headers.get("Content-Security-Policy") ?? "")?.[1];
const keyed = (key: string) => ({ "Idempotency-Key": key });

type Answer = Record<string, string>;
const read = async (response: Response): Promise<Answer> => {
  const answer: Answer = await response.json();
  return answer;
};

/** What a merchant and a partner do from the first call to the last, and every secret that was used on the way. */
async function wholeJourney(): Promise<string[]> {
  const partner = { client_id: "tillwise", client_secret: "sandbox-secret-tillwise" };
  const { integrationToken = "" } = await read(
    await call(documented.integration, partner, { method: "POST" }),
  );
  const query = { client_id: "tillwise", integration_token: integrationToken };
  await call("/", query, { headers: { "User-Agent": "SecretBrowser/1.0", Cookie: "secret-cookie=1" } });
  await call(merchantSide.consentRequest, query);
  const account = { email: "owner@bridgestreet.example", password: "rulrr-sandbox" };
  await call(merchantSide.session, {}, json({ ...account, password: "wrong-secret-password" }));
  const { sessionToken = "" } = await read(await call(merchantSide.session, {}, json(account)));
  const bearer = { Authorization: `Bearer ${sessionToken}` };
  const { profiles } = JSON.parse(await (await call(merchantSide.profiles, {}, { headers: bearer })).text());
  const chosen = {
    ...query,
    profile_id: String(profiles[0].id),
    store_id: String(profiles[0].stores[0].id),
    ereceipt: "true",
  };
  const confirmed = await agreeing((consentVersion) =>
    call(
      merchantSide.confirm,
      { ...chosen, consent_version: consentVersion },
      { method: "POST", headers: { ...bearer, ...keyed("secret-key-0123456789") } },
    ),
  );
  expect(await confirmed.json()).toEqual({ success: true, status: "finished" });
  const tokens = await read(
    await call(documented.exchange, { ...partner, integration_token: integrationToken }),
  );
  const { accessToken = "", refreshToken = "" } = tokens;
  const refresh = { ...partner, code: refreshToken, grant_type: "refresh_token" };
  const { accessToken: renewed = "" } = await read(
    await call(documented.refresh, refresh, { method: "POST" }),
  );
  await call(`/${integrationToken}`);
  await call("/v1/" + refreshToken);
  return [
    partner.client_secret,
    integrationToken,
    account.email,
    account.password,
    "wrong-secret-password",
    sessionToken,
    "secret-key-0123456789",
    accessToken,
    refreshToken,
    renewed,
    "SecretBrowser",
    "secret-cookie",
    "client_id=",
    "?",
  ];
}

test("nothing that was typed, sent or given on the way is in the log", async () => {
  const secrets = await wholeJourney();
  for (const secret of secrets) expect(secret).not.toBe("");
  expect(lines.length).toBeGreaterThanOrEqual(11);
  const leaked = secrets.filter((secret) => lines.some((line) => line.includes(secret)));
  expect(leaked).toEqual([]);
  const entries = lines.map((line): Record<string, unknown> => JSON.parse(line));
  for (const entry of entries) {
    expect(entry).toMatchObject({ level: "access", id: expect.any(String), path: expect.any(String) });
  }
});

test("two clients' documents never share their framers, in turn or at once", async () => {
  const ids = Array.from({ length: 30 }, (_, index) => ["tillwise", "dashcart", "nobody"][index % 3] ?? "");
  const expected = ids.map((id) => (id === "tillwise" ? tills : "'none'"));
  const framers = (clientId: string) => call("/", { client_id: clientId }).then(framedBy);
  expect(await Promise.all(ids.map(framers))).toEqual(expected);
  for (const [index, id] of ids.entries()) expect(await framers(id)).toBe(expected[index]);
});

test("a support reference that the page made is the one in the log and in the answer", async () => {
  const answer = await call(merchantSide.profiles, {}, { headers: { "X-Request-Id": "1234-ABCD" } });
  expect(answer.headers.get("X-Request-Id")).toBe("1234-ABCD");
  expect(await answer.json()).toMatchObject({ requestId: "1234-ABCD" });
  expect(lines.join()).toContain('"id":"1234-ABCD"');
});

test("both loopback addresses answer, where the machine has them", async () => {
  const { port } = new URL(connectServer.localUrl);
  const answers = await Promise.all(
    [`http://127.0.0.1:${port}`, `http://localhost:${port}`].map(
      async (at) => (await fetch(`${at}/healthz`)).status,
    ),
  );
  expect(answers).toEqual([200, 200]);
});

test("a confirmation whose connection dies gets no answer at all", async () => {
  const account = { email: "owner@bridgestreet.example", password: "rulrr-sandbox" };
  const { sessionToken = "" } = await read(await call(merchantSide.session, {}, json(account)));
  const bearer = { Authorization: `Bearer ${sessionToken}` };
  const { profiles } = JSON.parse(await (await call(merchantSide.profiles, {}, { headers: bearer })).text());
  const chosen = {
    client_id: "tillwise",
    integration_token: "sandbox_drop_after_commit",
    profile_id: String(profiles[0].id),
    store_id: String(profiles[0].stores[0].id),
  };
  const agree = agreeingClient();
  const confirm = () =>
    agree("a lost yes", (consentVersion) =>
      call(
        merchantSide.confirm,
        { ...chosen, consent_version: consentVersion },
        { method: "POST", headers: { ...bearer, ...keyed("a-key-of-one-intent-1") } },
      ),
    );
  await expect(confirm()).rejects.toThrow("fetch failed");
  expect(lines.at(-1)).toContain('"status":0');
  expect((await confirm()).status).toBe(200);
});

/** What comes back for bytes that a careful client would never send. */
function raw(text: string): Promise<string> {
  const { port } = new URL(connectServer.localUrl);
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}
const get = (target: string, headers = "") =>
  raw(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`);

describe("climbing out of the built files", () => {
  test.each([
    "/../package.json",
    "/assets/../../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/assets/....//package.json",
    "//etc/passwd",
    "/.vite/manifest.json",
    "/assets/index-Ab12Cd34.js/../../index.html",
    "http://localhost/../package.json",
  ])("%s finds nothing", async (target) => {
    const answer = await get(target);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer).not.toContain("devDependencies");
  });
});

describe("what cannot be read as a request gets an answer with an id as well:", () => {
  test.each([
    ["no HTTP at all", "GARBAGE\r\n\r\n", 400],
    ["a target that is no URL", "GET \\x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 400],
    ["a host that is none", "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n", 400],
    ["no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    [
      "an expectation that nobody knows",
      "GET / HTTP/1.1\r\nHost: localhost\r\nExpect: tea\r\nConnection: close\r\n\r\n",
      417,
    ],
    ["headers over 16 kB", `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431],
    ["an address over 16 kB", `GET /?${"x".repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
  ])("%s", async (_what, text, status) => {
    const answer = await raw(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/\r\nX-Request-Id: [0-9A-Z]{4}-[0-9A-Z]{4}\r\n/i);
  });
});
