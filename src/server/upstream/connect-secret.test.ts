/** The secret by which the API knows that Connect asks: there with every call, and nowhere else. */
import { describe, expect, test } from "vitest";
import { connectSecretHeader } from "../../api/connect-secret.ts";
import { createLog } from "../http/log.ts";
import { startApi } from "../testing/api-fixture.ts";
import { edgeFixture } from "../testing/edge-fixture.ts";
import { serve } from "../testing/handler-fixture.ts";
import { createProxy } from "./proxy.ts";

const secret = "by-this-the-api-knows-that-connect-asks";
const header = connectSecretHeader.toLowerCase();
const calls: [path: string, init?: RequestInit][] = [
  ["/v1/profiles"],
  ["/v1/auth/session", { method: "POST", body: "{}" }],
  ["/oauth/authorize?client_id=a"],
  ["/oauth/token", { method: "POST", body: "a=b" }],
  // What this server asks by itself, for its document.
  ["/?client_id=tillwise&integration_token=abc"],
];

/** Connect in front of that API, on Node or on the edge. */
function onNode(apiUrl: URL, known?: string) {
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  const proxy = createProxy({ apiUrl, log, ...(known !== undefined && { secret: known }) });
  const front = serve({ api: proxy.fetch });
  return { ask: front.get, lines: () => [...lines, ...front.lines].join() };
}
async function onEdge(apiUrl: URL, known?: string) {
  const lines: string[] = [];
  const edge = (await edgeFixture((line) => lines.push(line)))();
  const environment = {
    RULRR_API_URL: apiUrl.href,
    PUBLIC_URL: "https://connect.example",
    ...(known !== undefined && { RULRR_API_SECRET: known }),
  };
  const ask = (path: string, init?: RequestInit) =>
    edge.fetch(new Request(`https://connect.example${path}`, init), environment, {
      waitUntil: () => undefined,
    });
  return { ask, lines: () => lines.join() };
}

describe.each([
  ["on Node", onNode],
  ["on the edge", onEdge],
])("%s", (_where, front) => {
  test("it goes with every call, and neither into an answer nor into the log", async () => {
    const api = await startApi();
    const { ask, lines } = await front(api.url, secret);
    for (const [path, init] of calls) {
      const before = api.seen.length;
      const answer = await ask(path, init);
      const told = JSON.stringify([...answer.headers]) + (await answer.text());
      expect(api.seen.slice(before).map(({ headers }) => headers[header])).toContain(secret);
      expect(told).not.toContain(secret);
    }
    expect(api.seen.every(({ headers }) => headers[header] === secret)).toBe(true);
    expect(lines()).not.toContain(secret);
  });

  test.each([undefined, secret])("a browser's own is dropped, where the server's is %s", async (known) => {
    const api = await startApi();
    const { ask } = await front(api.url, known);
    for (const [path, init] of calls)
      await ask(path, { ...init, headers: { [connectSecretHeader]: "a-guess-of-somebody-else" } });
    expect(api.seen.length).toBeGreaterThanOrEqual(calls.length);
    expect(new Set(api.seen.map(({ headers }) => headers[header]))).toEqual(new Set([known]));
  });

  test("it is not in the log either where the API cannot be reached, or sends what is no answer", async () => {
    const api = await startApi((request) => request.socket.end("Rulrr-Connect-Secret\r\n\r\n"));
    for (const url of [api.url, new URL("http://127.0.0.1:4729")]) {
      const { ask, lines } = await front(url, secret);
      const answer = await ask("/v1/profiles");
      expect([answer.status, await answer.text()]).toEqual([502, expect.not.stringContaining(secret)]);
      expect(lines()).toContain('"what":"api"');
      expect(lines()).not.toContain(secret);
    }
  });

  test("it goes to no other origin, wherever the API redirects", async () => {
    const elsewhere = await startApi();
    const api = await startApi((_request, response) =>
      response.writeHead(307, { Location: `${elsewhere.url.href}v1/profiles` }).end(),
    );
    const { ask, lines } = await front(api.url, secret);
    for (const [path, init] of calls) await ask(path, init);
    expect(elsewhere.seen).toEqual([]);
    expect(lines()).not.toContain(secret);
  });
});

test("an edge that was told no good secret serves nothing, and says which setting it is", async () => {
  const api = await startApi();
  const { ask } = await onEdge(api.url, "too short");
  await expect(ask("/v1/profiles")).rejects.toThrow("RULRR_API_SECRET must be");
  expect(api.seen).toEqual([]);
});

test("an edge asks with its binding's certificate, where it has one", async () => {
  const asked: string[] = [];
  const edge = (await edgeFixture(() => undefined))();
  const environment = {
    RULRR_API_URL: "https://api.example",
    PUBLIC_URL: "https://connect.example",
    RULRR_API_MTLS: {
      async fetch(address: string) {
        asked.push(address);
        return Response.json({ profiles: [] });
      },
    },
  };
  const request = new Request("https://connect.example/v1/profiles");
  const answer = await edge.fetch(request, environment, { waitUntil: () => undefined });
  expect([answer.status, asked]).toEqual([200, ["https://api.example/v1/profiles"]]);
});
