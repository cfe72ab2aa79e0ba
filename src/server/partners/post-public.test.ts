/** Telling an app of its install, over real HTTP: the address is the app's to choose, the network is ours. */

import { createServer, type RequestListener } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listening } from "../../service/testing/listening.node.ts";
import { createPostPublic } from "./fetch-public.node.ts";

let seen: { method?: string | undefined; headers: Record<string, unknown>; body: string }[] = [];
let base: URL;
let stop: () => Promise<void>;
let answer: RequestListener;

beforeEach(async () => {
  seen = [];
  answer = (_request, response) => response.end("{}");
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      seen.push({ method: request.method, headers: request.headers, body });
      answer(request, response);
    });
  });
  base = new URL(`http://127.0.0.1:${await listening(server)}/retm/success`);
  stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
});
afterEach(() => stop());

const post = (url: URL, allowLoopback = true, ms = 1000) =>
  createPostPublic({ allowLoopback })(url, `{"code":"ü"}`, AbortSignal.timeout(ms));

test("the app hears the JSON, and nothing else of ours", async () => {
  expect((await post(base)).status).toBe(200);
  expect(seen).toEqual([
    {
      method: "POST",
      body: `{"code":"ü"}`,
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        "content-length": "13",
        host: base.host,
        connection: "close",
      },
    },
  ]);
});

test("a redirect is an answer, and is not followed", async () => {
  answer = (_request, response) => response.writeHead(307, { Location: "/elsewhere" }).end();
  expect((await post(base)).status).toBe(307);
  expect(seen).toHaveLength(1);
});

test("an answer that does not come in time is none", async () => {
  answer = () => {};
  await expect(post(base, true, 50)).rejects.toThrow("aborted");
});

describe("never asked, and nothing is sent:", () => {
  test("loopback, outside the sandbox", async () => {
    await expect(post(base, false)).rejects.toThrow("not one to ask");
    await expect(post(new URL(`https://localhost:${base.port}/`), false)).rejects.toThrow("not one to ask");
    expect(seen).toEqual([]);
  });

  test.each([
    "https://10.0.0.1/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/",
    "https://[fd00::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://0x7f000001/",
    "http://8.8.8.8/",
    "https://user:password@8.8.8.8/",
    "ftp://8.8.8.8/",
  ])("%s", async (url) => {
    await expect(post(new URL(url), false)).rejects.toThrow("not one to ask");
  });
});

test("a name server that is silent is waited for no longer than the answer", async () => {
  let asked = "";
  const silent = createPostPublic({
    allowLoopback: false,
    resolve: (name) => {
      asked = name;
      return new Promise(() => undefined);
    },
  });
  const sent = silent(new URL("https://app.example/retm"), "{}", AbortSignal.timeout(50));
  await expect(sent).rejects.toMatchObject({ name: "TimeoutError" });
  expect(asked).toBe("app.example");
});
