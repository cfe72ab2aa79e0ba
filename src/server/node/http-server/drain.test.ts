/** How a whole process ends: what is under way is finished, the rest is cut and told. */

import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { documented, merchantSide } from "../../../api/paths.ts";
import { freePort } from "../../../service/testing/free-port.node.ts";
import { listening } from "../../../service/testing/listening.node.ts";
import { makeBuild } from "../../testing/build-fixture.ts";
import { killAll, startConnect } from "../../testing/process-fixture.ts";

let build: Awaited<ReturnType<typeof makeBuild>>;
/** An API that takes its time. */
let api: Server;
let apiUrl: string;
let answer: RequestListener;

beforeAll(async () => {
  build = await makeBuild();
});
beforeEach(async () => {
  answer = (_request, response) => response.end("{}");
  api = createServer((request, response) => answer(request, response));
  apiUrl = `http://127.0.0.1:${await listening(api)}`;
});
afterEach(async () => {
  killAll();
  api.closeAllConnections();
  api.close();
  await once(api, "close");
});
afterAll(() => build.remove());

async function startBefore(settings: Record<string, string>) {
  const running = startConnect({ CONNECT_PORT: String(await freePort()), ...settings }, build.folder);
  const url = await running.ready;
  return { ...running, url };
}

const before = () => startBefore({ RULRR_API_URL: apiUrl });
const onSandbox = (settings: Record<string, string> = {}) => startBefore({ SANDBOX: "1", ...settings });

const silentFor30s = `${merchantSide.consentRequest}?client_id=tillwise&integration_token=sandbox_silent`;

/** Resolves when nobody listens at the address any more. */
async function closed(url: string): Promise<void> {
  while (await fetch(`${url}/healthz`, { headers: { Connection: "close" } }).catch(() => undefined));
}

/** Resolves when the API has been asked; it answers with `status` once it is let, and `ms` later. */
function held(status: number, ms = 0) {
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const cut = Promise.withResolvers<boolean>();
  answer = (request, response) => {
    request.resume();
    response.on("close", () => cut.resolve(!response.writableFinished));
    asked.resolve();
    void released.promise.then(() =>
      setTimeout(() => response.writeHead(status, { "Content-Type": "application/json" }).end("{}"), ms),
    );
  };
  return { asked: asked.promise, answer: released.resolve, wasCut: cut.promise };
}

/** A connection on which bytes are written by hand. */
async function open(url: string): Promise<{ socket: Socket; heard: () => string; ended: Promise<unknown> }> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  let text = "";
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
  });
  socket.on("error", () => {});
  const ended = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  await once(socket, "connect");
  return { socket, heard: () => text, ended };
}

test("it goes on when nobody reads its log any more", async () => {
  const { child, ended, url } = await onSandbox();
  child.stdout.destroy();
  for (let request = 0; request < 3; request += 1) expect((await fetch(`${url}/healthz`)).status).toBe(200);
  child.kill("SIGINT");
  expect(await ended).toMatchObject({ code: 0 });
});

describe("told to stop", () => {
  test("fault 47: a confirmation that is under way is answered, however long the API takes", async () => {
    const { child, ended, url } = await before();
    const slow = held(201, 2000);
    const confirmation = fetch(`${url}${merchantSide.confirm}?client_id=a`, { method: "POST" });
    await slow.asked;
    child.kill("SIGTERM");
    await closed(url);
    slow.answer();
    const { status, headers } = await confirmation;
    expect([status, headers.get("Connection")]).toEqual([201, "close"]);
    expect(await ended).toMatchObject({ code: 0, errors: "" });
  });

  test("a confirmation whose merchant has hung up is still seen through at the API", async () => {
    const { child, ended, url } = await before();
    const slow = held(201, 2000);
    const leave = new AbortController();
    const confirmation = fetch(`${url}${merchantSide.confirm}`, { method: "POST", signal: leave.signal });
    await slow.asked;
    leave.abort();
    await expect(confirmation).rejects.toThrow("aborted");
    child.kill("SIGTERM");
    await closed(url);
    slow.answer();
    expect(await slow.wasCut).toBe(false);
    expect(await ended).toMatchObject({ code: 0 });
  });

  test("a body that is still arriving is read to its end, and answered", async () => {
    const { child, ended, url } = await onSandbox();
    const { socket, heard, ended: hungUp } = await open(url);
    const body = `{"email":"a","password":"b"}`;
    socket.write(`POST ${merchantSide.session} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n`);
    socket.write(`Content-Length: ${body.length}\r\n\r\n${body.slice(0, 9)}`);
    await fetch(`${url}/healthz`);
    child.kill("SIGTERM");
    await closed(url);
    socket.write(body.slice(9));
    await hungUp;
    expect(heard()).toMatch(/^HTTP\/1.1 401 [^]*\r\nConnection: close\r\n/i);
    expect(await ended).toMatchObject({ code: 0 });
  });

  test("it says for a moment that it is not ready, while it answers and is alive, and then takes no more", async () => {
    const { child, ended, url } = await onSandbox();
    const ask = async (path: string) => {
      const { status, headers } = await fetch(url + path);
      return [status, headers.get("Connection")];
    };
    expect(await ask("/readyz")).toEqual([200, "keep-alive"]);
    child.kill("SIGTERM");
    while ((await ask("/readyz"))[0] === 200);
    expect(await ask("/readyz")).toEqual([503, "close"]);
    expect(await ask("/healthz")).toEqual([200, "close"]);
    expect(await ask(`${documented.integration}?client_id=a`)).toEqual([400, "close"]);
    await closed(url);
    expect(await ended).toMatchObject({ code: 0 });
  });

  test("it ends within five seconds when nothing is under way, whatever connections are open", async () => {
    const { child, ended, url } = await onSandbox();
    const idle = await open(url);
    idle.socket.write("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    await once(idle.socket, "data");
    const silent = await open(url);
    const halfAsked = await open(url);
    halfAsked.socket.write("GET /healthz HTTP/1.1\r\nHost:");
    await fetch(`${url}/healthz`);
    const since = performance.now();
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0 });
    expect(performance.now() - since).toBeLessThan(5000);
    await Promise.all([idle.ended, silent.ended, halfAsked.ended]);
  });

  test("what outlasts DRAIN_SECONDS is cut, and the log says what it was and how long it had been", async () => {
    const { child, ended, url, logged } = await onSandbox({ DRAIN_SECONDS: "1" });
    const headers = { "X-Request-Id": "0123-ABCD" };
    const silent = fetch(url + silentFor30s, { headers }).catch(() => "cut");
    await fetch(`${url}/healthz`);
    child.kill("SIGTERM");
    expect(await silent).toBe("cut");
    expect(await ended).toMatchObject({ code: 0 });
    const cut = logged().filter(({ level }) => level === "warning");
    expect(cut).toEqual([
      {
        time: expect.any(String),
        level: "warning",
        what: "cut by the stop",
        id: "0123-ABCD",
        path: merchantSide.consentRequest,
        ms: expect.any(Number),
      },
    ]);
    expect(cut[0]?.["ms"]).toBeGreaterThanOrEqual(1000);
  });

  test("twice, it ends at once, with 1", async () => {
    const { child, ended, url } = await onSandbox();
    const silent = fetch(url + silentFor30s).catch(() => "cut");
    await fetch(`${url}/healthz`);
    child.kill("SIGINT");
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 1 });
    expect(await silent).toBe("cut");
  });

  test("by one press of Ctrl-C that arrives twice, as under npm, it still finishes what is under way", async () => {
    const { child, ended, url } = await before();
    const slow = held(200);
    const asked = fetch(`${url}${merchantSide.profiles}`);
    await slow.asked;
    child.kill("SIGINT");
    await closed(url);
    child.kill("SIGINT");
    slow.answer();
    expect((await asked).status).toBe(200);
    expect(await ended).toMatchObject({ code: 0 });
  });
});
