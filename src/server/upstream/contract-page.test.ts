/** What the page about the contract says that no other test shows; and that the tests which it names are there. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { createLog } from "../http/log.ts";
import { startApi } from "../testing/api-fixture.ts";
import { serve } from "../testing/handler-fixture.ts";
import { createProxy } from "./proxy.ts";

const page = readFileSync(new URL("./README.md", import.meta.url), "utf8");
const log = createLog(() => undefined);

test("each test that it names is there", () => {
  const named = [...page.matchAll(/`([\w./-]+\.test\.ts)`/g)].map(([, name]) => name ?? "");
  expect(named.length).toBeGreaterThan(20);
  for (const name of named) expect([name, existsSync(new URL(name, import.meta.url))]).toEqual([name, true]);
});

test("the issuer and where everything is are what the API says, to the letter", async () => {
  const metadata = {
    issuer: "https://connect.example",
    token_endpoint: "https://connect.example/oauth/token",
  };
  const back = "https://app.example/callback?code=1&iss=https%3A%2F%2Fconnect.example";
  const api = await startApi((request, response) => {
    if (request.url?.startsWith("/oauth")) response.writeHead(302, { Location: back }).end();
    else response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(metadata));
  });
  const { get } = serve({ api: createProxy({ apiUrl: api.url, log }).fetch });
  expect(await (await get("/.well-known/oauth-authorization-server")).json()).toEqual(metadata);
  expect((await get("/oauth/authorize?client_id=a")).headers.get("Location")).toBe(back);
});

test("HEAD arrives as HEAD, and what the runtime adds by itself says nothing of whoever asks", async () => {
  const methods: unknown[] = [];
  const api = await startApi((request, response) => {
    methods.push(request.method);
    response.writeHead(200).end();
  });
  const { get } = serve({ api: createProxy({ apiUrl: api.url, log }).fetch });
  await get("/v1/auth/integration/token", {
    method: "HEAD",
    headers: { "User-Agent": "a merchant's browser" },
  });
  expect(methods).toEqual(["HEAD"]);
  expect(Object.keys(api.seen[0]?.headers ?? {}).toSorted()).toEqual([
    "accept",
    "accept-encoding",
    "accept-language",
    "connection",
    "host",
    "sec-fetch-mode",
    "user-agent",
    "x-request-id",
  ]);
  expect(api.seen[0]?.headers["user-agent"]).toBe("node");
});

test("an answer has thirty seconds", async () => {
  const timeout = vi.spyOn(AbortSignal, "timeout");
  const { fetch } = createProxy({
    apiUrl: new URL("https://api.example"),
    log,
    fetch: async () => Response.json({}),
  });
  await fetch(new Request("http://localhost/v1/profiles"), { requestId: "0123-ABCD" });
  expect(timeout.mock.calls).toEqual([[30_000]]);
  timeout.mockRestore();
});
