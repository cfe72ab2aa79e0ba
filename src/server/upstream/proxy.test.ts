import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listening } from "../../service/testing/listening.node.ts";
import { createLog } from "../http/log.ts";
import { createProxy } from "./proxy.ts";

type Seen = { method?: string; url?: string; headers: IncomingMessage["headers"]; body: string };

let seen: Seen[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let lines: string[] = [];
let upstream: Awaited<ReturnType<typeof startUpstream>>;

/** A real API, of few words, on a port of its own. */
async function startUpstream() {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      seen.push({ method, url, headers, body });
      answer(request, response);
    });
  });
  return {
    url: new URL(`http://127.0.0.1:${await listening(server)}/base/`),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

beforeEach(async () => {
  seen = [];
  lines = [];
  answer = (_request, response) => response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  upstream = await startUpstream();
});
afterEach(() => upstream.stop());

function proxied(path: string, init?: RequestInit, timeoutMs?: number): Promise<Response> {
  const log = createLog((line) => lines.push(line));
  const proxy = createProxy({ apiUrl: upstream.url, log, ...(timeoutMs !== undefined && { timeoutMs }) });
  const caller = { requestId: "0123-ABCD", address: "198.51.100.1" };
  return proxy.fetch(new Request(`http://localhost:4310${path}`, init), caller);
}

test("passes on the path, the query, the body and the headers of the contract, and nothing a browser adds", async () => {
  await proxied("/v1/auth/session?a=1&b=%26", {
    method: "POST",
    body: `{"email":"a"}`,
    headers: {
      Authorization: "Bearer x",
      "Content-Type": "application/json",
      "Idempotency-Key": "k",
      Accept: "application/json",
      "Accept-Language": "en",
      Cookie: "session=1",
      Origin: "https://evil.example",
      Referer: "https://evil.example/?token=1",
      "X-Forwarded-For": "1.2.3.4",
      "X-Anything": "1",
    },
  });
  const [{ method, url, body, headers } = { headers: {}, body: "" }] = seen;
  expect([method, url, body]).toEqual(["POST", "/base/v1/auth/session?a=1&b=%26", `{"email":"a"}`]);
  expect(headers).toMatchObject({
    authorization: "Bearer x",
    "content-type": "application/json",
    "idempotency-key": "k",
    accept: "application/json",
    "accept-language": "en",
    "x-request-id": "0123-ABCD",
    "x-forwarded-for": "198.51.100.1",
  });
  for (const name of ["cookie", "origin", "referer", "x-anything"]) expect(headers).not.toHaveProperty(name);
});

test("passes back the status, the body and the headers of the contract, and no cookie", async () => {
  answer = (_request, response) =>
    response
      .writeHead(429, {
        "Content-Type": "application/problem+json",
        "Retry-After": "30",
        "Set-Cookie": "a=b",
        "Access-Control-Allow-Origin": "*",
        "Strict-Transport-Security": "max-age=0",
        "WWW-Authenticate": "Basic",
      })
      .end(`{"code":"rate_limited"}`);
  const response = await proxied("/v1/auth/session");
  expect([response.status, await response.json()]).toEqual([429, { code: "rate_limited" }]);
  expect([...response.headers.keys()].toSorted()).toEqual(["content-type", "retry-after"]);
});

test("an answer without a body stays one", async () => {
  answer = (_request, response) => response.writeHead(204).end();
  const response = await proxied("/v1/auth/session", { method: "DELETE" });
  expect([response.status, response.body]).toEqual([204, null]);
});

describe("is a problem with a code and the reference:", () => {
  const problemOf = async (response: Promise<Response>) => {
    const { status, headers, ...rest } = await response;
    void rest;
    return [status, headers.get("Content-Type")];
  };
  const codeOf = async (response: Promise<Response>): Promise<unknown> => (await response).json();

  test("an API that is silent", async () => {
    answer = () => {};
    const response = proxied("/v1/profiles?client_secret=hunter2", {}, 30);
    expect(await problemOf(response)).toEqual([504, "application/problem+json"]);
    expect(await codeOf(response)).toMatchObject({ code: "api_timeout", requestId: "0123-ABCD" });
    expect(lines.join()).not.toContain("hunter2");
  });

  test("an API that begins and never ends", async () => {
    answer = (_request, response) => void response.writeHead(200).write("{");
    expect(await codeOf(proxied("/v1/profiles", {}, 30))).toMatchObject({ code: "api_timeout" });
  });

  test("an API that is not there", async () => {
    await upstream.stop();
    const response = proxied("/v1/profiles?client_secret=hunter2");
    expect(await codeOf(response)).toMatchObject({ status: 502, code: "api_unreachable" });
    expect(lines.join()).not.toContain("hunter2");
  });

  test("an API that hangs up in the middle", async () => {
    answer = (_request, response) => {
      response.writeHead(200, { "Content-Length": "100" }).write("{");
      response.destroy();
    };
    expect(await codeOf(proxied("/v1/profiles"))).toMatchObject({ code: "api_unreachable" });
  });

  test("an API that is not there is logged by what is wrong with it, once", async () => {
    await upstream.stop();
    await proxied("/v1/profiles");
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: "error", what: "api", code: "ECONNREFUSED", id: "0123-ABCD" }),
    ]);
  });

  test.each([
    ["600", "api_answer_unusable", "api status unknown"],
    ["999", "api_answer_unusable", "api status unknown"],
    ["99", "api_unreachable", "api"],
    ["000", "api_unreachable", "api"],
    ["101", "api_unreachable", "api"],
    ["103", "api_unreachable", "api"],
    ["199", "api_unreachable", "api"],
  ])("an API that answers with status %s, which is logged", async (status, code, what) => {
    answer = (_request, response) => {
      response.socket?.end(`HTTP/1.1 ${status} Odd\r\nContent-Length: 2\r\n\r\n{}`);
    };
    for (const method of ["GET", "POST"]) {
      expect(await codeOf(proxied("/v1/profiles", { method }))).toMatchObject({ status: 502, code });
    }
    expect(lines.map((line): unknown => JSON.parse(line).what)).toEqual([what, what]);
  });

  test("an API that redirects: it is not followed, and the credentials go nowhere else", async () => {
    answer = (_request, response) => response.writeHead(302, { Location: "/elsewhere" }).end();
    expect(await codeOf(proxied("/v1/profiles"))).toMatchObject({ status: 502, code: "api_answer_unusable" });
    expect(seen).toHaveLength(1);
  });

  test("an API that sends without end", async () => {
    answer = (_request, response) => response.writeHead(200, { "Content-Length": String(9 * 2 ** 20) }).end();
    expect(await codeOf(proxied("/v1/profiles"))).toMatchObject({ code: "api_answer_unusable" });
  });

  test("a body over 16 kB, which the API never sees", async () => {
    const post = (bytes: number) => proxied("/v1/auth/session", { method: "POST", body: "x".repeat(bytes) });
    expect(await codeOf(post(16 * 1024 + 1))).toMatchObject({ status: 413, code: "body_too_large" });
    expect(seen).toEqual([]);
    expect((await post(16 * 1024)).status).toBe(200);
  });

  test("a body over 16 kB that does not say how long it is", async () => {
    const body = new Blob(["x".repeat(20_000)]).stream();
    const init = { method: "POST", body, duplex: "half" };
    expect(await codeOf(proxied("/v1/auth/session", init))).toMatchObject({ code: "body_too_large" });
    expect(seen).toEqual([]);
  });

  test.each(["/v1/%2e%2e%2fadmin", "/v1/..%2fadmin", "/v1/a%5cb", "/v1//admin"])(
    "the path %s, which could mean another one to the API",
    async (path) => {
      expect((await proxied(path)).status).toBe(404);
      expect(seen).toEqual([]);
    },
  );

  test("a method that is not of the contract", async () => {
    const response = await proxied("/v1/profiles", { method: "PUT", body: "{}" });
    expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET, HEAD, POST, PATCH, DELETE"]);
  });
});

describe("whoever asked hangs up", () => {
  test("before the API has answered: the question is dropped there too, and it is no error", async () => {
    const dropped = Promise.withResolvers<void>();
    const leave = new AbortController();
    answer = (_request, response) => {
      response.on("close", dropped.resolve);
      leave.abort();
    };
    expect((await proxied("/v1/profiles", { signal: leave.signal })).status).toBe(499);
    await dropped.promise;
    expect(lines).toEqual([]);
  });

  test("while the body is still coming: nothing is asked of the API, and it is no error", async () => {
    const leave = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      pull(stream) {
        leave.abort();
        stream.error(leave.signal.reason);
      },
    });
    const init = { method: "POST", body, duplex: "half", signal: leave.signal };
    expect((await proxied("/v1/auth/session", init)).status).toBe(499);
    expect([seen, lines]).toEqual([[], []]);
  });

  test("after a command was sent: it is seen through", async () => {
    const leave = new AbortController();
    answer = (_request, response) => {
      leave.abort();
      response.writeHead(201).end("{}");
    };
    const confirmed = await proxied("/v1/profiles", { method: "POST", signal: leave.signal });
    expect([confirmed.status, lines]).toEqual([201, []]);
  });
});

const secret = `consent_request=${"a".repeat(43)}`;

describe("a browser that an app has sent", () => {
  test("is known again by its request's secret, and is told where to go on and not taken there", async () => {
    answer = (_request, response) =>
      response
        .writeHead(302, {
          Location: "/consent/abcdefgh",
          "Set-Cookie": ["_interaction=1", `${secret}; Path=/; Domain=example`],
          "X-Else": "1",
        })
        .end("moved");
    const headers = { Cookie: `_interaction=0; ${secret}; other=1` };
    const sent = await proxied("/oauth/authorize?client_id=a&scope=b%20c", { headers });
    await proxied("/oauth/authorize/abcdefgh", { headers });
    expect(seen.map(({ url, headers: { cookie } }) => [url, cookie])).toEqual([
      ["/base/oauth/authorize?client_id=a&scope=b%20c", undefined],
      ["/base/oauth/authorize/abcdefgh", secret],
    ]);
    expect([sent.status, sent.headers.get("Location"), sent.headers.getSetCookie()]).toEqual([
      303,
      "/consent/abcdefgh",
      [secret],
    ]);
    expect([sent.headers.get("X-Else"), await sent.text()]).toEqual([null, ""]);
  });

  test("is the only one: elsewhere no cookie passes and a redirect is no answer", async () => {
    answer = (_request, response) =>
      response.writeHead(302, { Location: "https://a.example/", "Set-Cookie": "a=b" }).end();
    for (const path of ["/oauth/token", "/v1/profiles"]) {
      const sent = await proxied(path, { headers: { Cookie: "a=b" } });
      expect([sent.status, sent.headers.getSetCookie()]).toEqual([502, []]);
    }
    expect(seen.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
  });
});
