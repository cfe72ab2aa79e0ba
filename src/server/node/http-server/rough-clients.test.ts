/** Clients that do not keep to what a browser does, over real sockets. */

import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { merchantSide } from "../../../api/paths.ts";
import { listening } from "../../../service/testing/listening.node.ts";
import { createLog } from "../../http/log.ts";
import type { Settings } from "../../settings/settings.ts";
import { makeBuild } from "../../testing/build-fixture.ts";
import { type Serving, serveConnect } from "../serve-connect.node.ts";
import { listen } from "./node-entry.ts";

let serving: Serving;
let lines: string[] = [];
let removeBuild: () => Promise<void>;
let stopApi: () => Promise<void>;

async function serve(api: Settings["api"]): Promise<void> {
  const build = await makeBuild();
  removeBuild = build.remove;
  const settings = { api, connectPort: 0, partnerPort: 4320, trustProxy: false, drainSeconds: 5 };
  serving = await serveConnect(
    settings,
    createLog((line) => lines.push(line)),
    build.folder,
  );
}

async function serveBefore(answer: RequestListener): Promise<void> {
  const api = createServer(answer);
  const port = await listening(api);
  stopApi = async () => {
    api.closeAllConnections();
    api.close();
    await once(api, "close");
  };
  await serve({ kind: "proxy", apiUrl: new URL(`http://127.0.0.1:${port}`) });
}

beforeEach(() => {
  lines = [];
  stopApi = async () => {};
});
afterEach(async () => {
  await serving.stop();
  await stopApi();
  await removeBuild();
});

async function open(): Promise<{ socket: Socket; heard: () => string; ended: Promise<unknown> }> {
  const socket = connect(Number(new URL(serving.localUrl).port), "127.0.0.1");
  let text = "";
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
  });
  socket.on("error", () => {});
  const ended = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  await once(socket, "connect");
  return { socket, heard: () => text, ended };
}

/** The authorization server is loaded when it is first asked, which takes its time on a busy machine. */
const patience = { timeout: 15_000 };

const logged = () => lines.map((line): Record<string, unknown> => JSON.parse(line));

describe("who hangs up is one line of the log, and no error:", () => {
  const hangUp = { level: "access", status: 499 };

  test("before a slow API has answered", async () => {
    const asked = Promise.withResolvers<void>();
    const dropped = Promise.withResolvers<void>();
    await serveBefore((_request, response) => {
      response.on("close", dropped.resolve);
      asked.resolve();
    });
    const { socket } = await open();
    socket.write(`GET ${merchantSide.profiles} HTTP/1.1\r\nHost: a\r\n\r\n`);
    await asked.promise;
    socket.destroy();
    await dropped.promise;
    await expect
      .poll(logged, patience)
      .toEqual([expect.objectContaining({ ...hangUp, path: merchantSide.profiles })]);
  });

  test.each([
    ["an API", merchantSide.session, () => serveBefore((_request, response) => response.end("{}"))],
    ["the sandbox", merchantSide.session, () => serve({ kind: "sandbox", extraOrigins: [] })],
    ["the sandbox's tokens", "/oauth/token", () => serve({ kind: "sandbox", extraOrigins: [] })],
  ])("in the middle of a body for %s", async (_whose, path, begin) => {
    await begin();
    const { socket } = await open();
    socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n`);
    socket.write("Content-Length: 100\r\n\r\n{");
    await fetch(`${serving.localUrl}/healthz`);
    socket.destroy();
    const others = () => logged().filter((line) => line["path"] !== "/healthz");
    await expect.poll(others, patience).toEqual([expect.objectContaining({ ...hangUp, path })]);
  });
});

describe("an API that dies in the middle of its answer", () => {
  test("is a problem with a reference, and its cause is in the log", async () => {
    await serveBefore((_request, response) => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" });
      response.write("{", () => response.destroy());
    });
    const answer = await fetch(`${serving.localUrl}${merchantSide.profiles}`);
    expect([answer.status, await answer.json()]).toEqual([
      502,
      expect.objectContaining({ code: "api_unreachable", requestId: answer.headers.get("X-Request-Id") }),
    ]);
    expect(logged()[0]).toMatchObject({ level: "error", what: "api", code: "UND_ERR_SOCKET" });
  });
});

test("a client that reads nothing is not waited for without end", async () => {
  await serve({ kind: "sandbox", extraOrigins: [] });
  const large = new Uint8Array(32 * 1024 * 1024);
  const fetch = async () => new Response(large);
  const entry = await listen({ port: 0, fetch, log: createLog(() => {}), stillMs: 200 });
  const socket = connect(entry.port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await once(socket, "readable");
  // A stop waits up to 35 seconds for what is under way: it is over long before, because the client has been cut.
  const since = performance.now();
  await entry.stop();
  expect(performance.now() - since).toBeLessThan(10_000);
  socket.destroy();
});

describe("a method that no path takes", () => {
  test.each([
    ["TRACE", merchantSide.profiles],
    ["TRACE", "/oauth/token"],
    ["TRACE", "/"],
    ["PROPFIND", merchantSide.profiles],
    ["QUERY", "/nothing"],
  ])("is refused before anything is asked: %s %s", async (method, path) => {
    let asked = false;
    await serveBefore((_request, response) => {
      asked = true;
      response.end("{}");
    });
    const { socket, heard, ended } = await open();
    socket.write(`${method} ${path} HTTP/1.1\r\nHost: a\r\nCookie: a=secret\r\nConnection: close\r\n\r\n`);
    await ended;
    expect(heard()).toMatch(/^HTTP\/1\.1 501 /);
    expect(heard()).toContain('"code":"method_not_implemented"');
    expect(heard()).not.toContain("secret");
    // In the head of an answer that Node writes names are in small letters.
    for (const header of [
      "cache-control: no-store",
      "content-security-policy: default-src 'none'; frame-ancestors 'none'; sandbox",
      "referrer-policy: no-referrer",
      "x-content-type-options: nosniff",
    ])
      expect(heard()).toContain(`\r\n${header}\r\n`);
    expect([asked, logged()]).toEqual([false, [expect.objectContaining({ method, status: 501 })]]);
  });

  test("is refused with a body as well", async () => {
    await serve({ kind: "sandbox", extraOrigins: [] });
    const { socket, heard, ended } = await open();
    socket.write("TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
    await ended;
    expect(heard()).toMatch(/^HTTP\/1\.1 501 /);
  });
});

describe("a client that sends too slowly", () => {
  const sending = { headersMs: 100, requestMs: 200, checkEveryMs: 20 };

  /** A server that reads whatever it is sent, what it has logged, and what a client has heard that sent this and no more. */
  async function heardAfter(sent: string) {
    await serve({ kind: "sandbox", extraOrigins: [] });
    const said: string[] = [];
    const fetch = async (request: Request) => new Response(await request.text().catch(() => "broken off"));
    const log = createLog((line) => said.push(line));
    const entry = await listen({ port: 0, fetch, log, sending });
    const socket = connect(entry.port, "127.0.0.1");
    let heard = "";
    socket.on("data", (chunk: Buffer) => {
      heard += chunk.toString("latin1");
    });
    socket.write(sent);
    await once(socket, "close");
    await entry.stop();
    return { heard, said: said.map((line): unknown => JSON.parse(line)) };
  }

  test.each([
    ["the first line", "GET /healthz HT"],
    ["its headers", "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow: "],
    ["its body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"],
    ["a body in chunks", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"],
  ])("is told so, with an id that is in the log, and let go, in the middle of %s", async (_what, sent) => {
    const { heard, said } = await heardAfter(sent);
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
    const id = /X-Request-Id: (\S+)/.exec(heard)?.[1];
    expect(said).toContainEqual(expect.objectContaining({ id, status: 408 }));
  });
});

describe("requests sent without waiting for an answer", () => {
  test("are answered in their order when they are few", async () => {
    await serve({ kind: "sandbox", extraOrigins: [] });
    const { socket, heard } = await open();
    socket.write("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".repeat(5));
    await expect.poll(() => heard().match(/HTTP\/1\.1 200/g), patience).toHaveLength(5);
    socket.destroy();
  });

  test("end the connection when they are many, and the others are served as before", async () => {
    await serve({ kind: "sandbox", extraOrigins: [] });
    const { socket, ended } = await open();
    const silent = `${merchantSide.consentRequest}?client_id=tillwise&integration_token=sandbox_silent`;
    socket.write(`GET ${silent} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(1000));
    await ended;
    expect((await fetch(`${serving.localUrl}/healthz`)).status).toBe(200);
  });
});
