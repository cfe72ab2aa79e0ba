/** Telling partners over real HTTP: receivers as they are in the world. */

import { createServer, type RequestListener } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { seconds } from "../../service/context.ts";
import { tellCancelled } from "../../service/outbox/tell.ts";
import { webhookDeliverer } from "../../service/outbox/webhook-deliverer.ts";
import { memoryStore } from "../../service/store/memory-store.ts";
import { listening } from "../../service/testing/listening.node.ts";
import { deliveriesIn, registerWebhook } from "../../service/testing/told.ts";
import { createPostPublic } from "./fetch-public.node.ts";

let seen: { path: string | undefined; method: string | undefined; headers: string[]; body: string }[] = [];
let answer: RequestListener;
let base = "";
let stop: () => Promise<void>;

beforeEach(async () => {
  seen = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      const { url: path, method, headers } = request;
      seen.push({ path, method, headers: Object.keys(headers).toSorted(), body });
      answer(request, response);
    });
  });
  base = `http://127.0.0.1:${await listening(server)}`;
  stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
});
afterEach(() => stop());

/** Something to be told, and what becomes of it. */
async function telling({ allowLoopback = true, patience = 10 * seconds } = {}) {
  const store = memoryStore();
  await registerWebhook(store, "tillwise", `${base}/webhooks`);
  let time = Date.UTC(2026, 2, 1);
  await store.transaction((records) => tellCancelled(records, "tillwise", "a-token", time));
  const { deliverDue } = webhookDeliverer({
    store,
    post: createPostPublic({ allowLoopback }),
    now: () => time,
    patience,
    onError(error) {
      throw error;
    },
  });
  return {
    forward(milliseconds: number): void {
      time += milliseconds;
    },
    async deliver() {
      await deliverDue();
      const [{ state, tries, lastTry } = { state: "", tries: 0, lastTry: null }] = await deliveriesIn(store);
      return { state, tries, said: lastTry?.said };
    },
  };
}

test("a receiver hears a signed JSON, and nothing else of ours", async () => {
  answer = (_request, response) => response.writeHead(204).end();
  const at = await telling();
  expect(await at.deliver()).toEqual({ state: "delivered", tries: 1, said: "HTTP 204" });
  expect(seen).toEqual([
    {
      path: "/webhooks",
      method: "POST",
      headers: [
        "accept",
        "connection",
        "content-length",
        "content-type",
        "host",
        "webhook-id",
        "webhook-signature",
        "webhook-timestamp",
      ],
      body: expect.stringContaining('"type":"integration.cancelled"'),
    },
  ]);
});

describe("is delivered by", () => {
  test("one that says 200 with a body that makes no sense", async () => {
    answer = (_request, response) => response.end("<html>\0 not found, error 500");
    expect(await (await telling()).deliver()).toMatchObject({ state: "delivered", said: "HTTP 200" });
  });

  test("one that says 200 and then talks without an end: it is not listened to", async () => {
    const { promise: over, resolve: hungUp } = Promise.withResolvers<void>();
    answer = (_request, response) => {
      response.on("close", () => hungUp()).writeHead(200);
      const more = () => {
        while (response.write("x".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    };
    expect(await (await telling()).deliver()).toMatchObject({ state: "delivered", said: "HTTP 200" });
    await over;
  });

  test("one that answers slowly, within its time", async () => {
    const { promise: asked, resolve: ask } = Promise.withResolvers<() => void>();
    answer = (_request, response) => ask(() => response.end());
    const delivering = (await telling()).deliver();
    const end = await asked;
    // Long after everything else has had its turn.
    await new Promise((resolve) => setImmediate(resolve));
    end();
    expect(await delivering).toMatchObject({ state: "delivered" });
  });

  test("one that works after it has failed", async () => {
    const statuses = [500, 503, 200];
    answer = (_request, response) => response.writeHead(statuses.shift() ?? 418).end();
    const at = await telling();
    expect(await at.deliver()).toEqual({ state: "waiting", tries: 1, said: "HTTP 500" });
    at.forward(5 * seconds);
    expect(await at.deliver()).toEqual({ state: "waiting", tries: 2, said: "HTTP 503" });
    at.forward(300 * seconds);
    expect(await at.deliver()).toEqual({ state: "delivered", tries: 3, said: "HTTP 200" });
    expect(new Set(seen.map(({ body }) => body)).size).toBe(1);
  });
});

describe("is not delivered by", () => {
  test("one that never answers: it is hung up on", async () => {
    const { promise: over, resolve: hungUp } = Promise.withResolvers<void>();
    answer = (_request, response) => response.on("close", () => hungUp());
    // Long enough for the request to arrive, on a busy machine too.
    const at = await telling({ patience: 1000 });
    expect(await at.deliver()).toEqual({ state: "waiting", tries: 1, said: "no answer in time" });
    await over;
  });

  test("one that says half of its headers and no more", async () => {
    answer = (request) => request.socket.write("HTTP/1.1 200 OK\r\nContent-");
    const at = await telling({ patience: 50 });
    expect(await at.deliver()).toMatchObject({ state: "waiting", said: "no answer in time" });
  });

  test.each([301, 302, 307, 308])("one that says %d: nobody goes there", async (status) => {
    answer = (_request, response) => response.writeHead(status, { Location: "/elsewhere" }).end();
    expect(await (await telling()).deliver()).toMatchObject({ state: "waiting", said: `HTTP ${status}` });
    expect(seen.map(({ path }) => path)).toEqual(["/webhooks"]);
  });

  test("one that hangs up, and one that speaks no HTTP", async () => {
    answer = (request) => request.socket.destroy();
    expect(await (await telling()).deliver()).toMatchObject({
      state: "waiting",
      said: "could not be reached",
    });
    answer = (request) => request.socket.end("what?\r\n\r\n");
    expect(await (await telling()).deliver()).toMatchObject({
      state: "waiting",
      said: "could not be reached",
    });
  });

  test("this machine, where it has a place in a network: it is not asked at all", async () => {
    answer = (_request, response) => response.end();
    const at = await telling({ allowLoopback: false });
    expect(await at.deliver()).toMatchObject({ state: "waiting", said: "an address that is not asked" });
    expect(seen).toEqual([]);
  });
});
