import { describe, expect, test } from "vitest";
import { createLog } from "./http/log.ts";
import { builtScript } from "./testing/build-fixture.ts";
import { serve } from "./testing/handler-fixture.ts";
import type { Api } from "./upstream/api-source.ts";
import { createProxy } from "./upstream/proxy.ts";

describe("a built file", () => {
  const path = "/assets/index-Ab12Cd34.js";

  test("is kept for a year, readable from a frame without an origin, and compressed as asked", async () => {
    const { get } = serve();
    const plain = await get(path);
    expect(await plain.text()).toBe(builtScript);
    expect(plain.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
    expect(plain.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    expect(plain.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(plain.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(plain.headers.get("Vary")).toBe("Accept-Encoding");
    const encoding = async (accepted: string) =>
      (await get(path, { headers: { "Accept-Encoding": accepted } })).headers.get("Content-Encoding");
    expect(await encoding("gzip, deflate, br")).toBe("br");
    expect(await encoding("gzip")).toBe("gzip");
    expect(await encoding("br;q=0, gzip;q=0.5")).toBe("gzip");
    expect(await encoding("identity")).toBeNull();
  });

  test("is not sent again to who has it", async () => {
    const { get } = serve();
    const etag = (await get(path)).headers.get("ETag") ?? "";
    const again = await get(path, { headers: { "If-None-Match": `"other", W/${etag}` } });
    expect([again.status, await again.text(), again.headers.get("ETag")]).toEqual([304, "", etag]);
  });

  test("is the same with a query behind it, and for who asks for its headers alone", async () => {
    const { get } = serve();
    const headers = { "Accept-Encoding": "br" };
    const whole = await get(path, { headers });
    const length = String((await whole.arrayBuffer()).byteLength);
    expect(whole.headers.get("Content-Length")).toBe(length);
    for (const method of ["GET", "HEAD"]) {
      const answer = await get(`${path}?v=2`, {
        method,
        headers: { ...headers, "X-Request-Id": "0123-ABCD" },
      });
      whole.headers.set("X-Request-Id", "0123-ABCD");
      expect([method, answer.status, [...answer.headers]]).toEqual([method, 200, [...whole.headers]]);
      expect(String((await answer.arrayBuffer()).byteLength)).toBe(method === "HEAD" ? "0" : length);
      const known = { ...headers, "If-None-Match": answer.headers.get("ETag") ?? "" };
      expect((await get(`${path}?v=2`, { method, headers: known })).status).toBe(304);
    }
  });

  test("without a hash in its name is asked for every time", async () => {
    expect((await serve().get("/mark.svg")).headers.get("Cache-Control")).toBe("no-cache");
  });

  test("can only be read", async () => {
    expect((await serve().get(path, { method: "DELETE" })).status).toBe(405);
  });

  test.each([
    "/.vite/manifest.json",
    "/assets/../index.html",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/..%5c..%5cpackage.json",
    "/assets/index-Ab12Cd34.js%00",
    "/__proto__",
  ])("that was not built is not found: %s", async (climbing) => {
    expect((await serve().get(climbing)).status).toBe(404);
  });
});

describe("every answer has a request id", () => {
  test.each([
    "/",
    "/healthz",
    "/readyz",
    "/nowhere",
    "/assets/index-Ab12Cd34.js",
    "/v1/profiles",
    "/logos/nobody",
  ])("%s", async (path) => {
    const { get, lines } = serve();
    const adopted = await get(path, { headers: { "X-Request-Id": "0123-ABCD" } });
    expect(adopted.headers.get("X-Request-Id")).toBe("0123-ABCD");
    const invented = await get(path, { headers: { "X-Request-Id": 'x","level":"y' } });
    expect(invented.headers.get("X-Request-Id")).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const ids = lines.map((line): unknown => JSON.parse(line).id);
    expect(ids).toEqual(["0123-ABCD", invented.headers.get("X-Request-Id")]);
  });
});

test("who keeps nothing is always ready, and that is not kept either", async () => {
  const response = await serve().get("/readyz");
  expect([response.status, await response.json()]).toEqual([200, { status: "ready" }]);
  expect(response.headers.get("Cache-Control")).toBe("no-store");
});

test("health is cheap, and not kept", async () => {
  const response = await serve().get("/healthz");
  expect(await response.json()).toEqual({ status: "ok" });
  expect(response.headers.get("Cache-Control")).toBe("no-store");
});

describe("an answer of the API", () => {
  const answering = (answer: () => Response) => serve({ api: async () => answer() });

  test("that is a page cannot become a page of ours", async () => {
    const html = () =>
      new Response("<script>alert(1)</script>", { headers: { "Content-Type": "text/html" } });
    const { headers } = await answering(html).get("/v1/profiles");
    expect(headers.get("Content-Security-Policy")).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    );
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Cache-Control")).toBe("no-store");
  });

  test("brings no cookie", async () => {
    const cookie = () => new Response("{}", { headers: { "Set-Cookie": "a=b" } });
    expect((await answering(cookie).get("/v1/profiles")).headers.get("Set-Cookie")).toBeNull();
  });

  test("is compressed when it is long, and only for who can read that", async () => {
    const long = "[" + "1,".repeat(20_000) + "1]";
    const { get, lines } = answering(
      () =>
        new Response(long, {
          headers: {
            "Content-Type": "application/json",
            "Content-Length": String(long.length),
            Vary: "Origin",
          },
        }),
    );
    const gzipped = await get("/v1/profiles", { headers: { "Accept-Encoding": "gzip, br" } });
    expect(gzipped.headers.get("Content-Encoding")).toBe("gzip");
    const readable = gzipped.body?.pipeThrough(new DecompressionStream("gzip"));
    expect(await new Response(readable).text()).toBe(long);
    expect(gzipped.headers.get("Content-Length")).toBeNull();
    const plain = await get("/v1/profiles");
    expect([plain.headers.get("Content-Encoding"), await plain.text()]).toEqual([null, long]);
    expect(lines.map((line): unknown => JSON.parse(line).bytes)).toEqual([undefined, long.length]);
    for (const { headers } of [gzipped, plain]) expect(headers.get("Vary")).toBe("Origin, Accept-Encoding");
  });

  test("that never comes cuts the connection", async () => {
    const { get, lines } = answering(() => Response.error());
    expect((await get("/v1/profiles")).type).toBe("error");
    expect(lines.map((line): unknown => JSON.parse(line).status)).toEqual([0]);
  });

  test("that is a fault of ours is a problem with a reference, and says nothing else", async () => {
    const { get, lines } = answering(() => {
      throw new Error("client_secret=hunter2");
    });
    const response = await get("/v1/profiles");
    expect(await response.json()).toMatchObject({
      status: 500,
      code: "internal_error",
      requestId: response.headers.get("X-Request-Id"),
    });
    expect(response.headers.get("Content-Security-Policy")).toContain("sandbox");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(lines.join()).not.toContain("hunter2");
  });
});

describe("the API is told whom it is asked for", () => {
  const claim = { "X-Forwarded-For": "192.0.2.66, 203.0.113.9" };
  const cookie = `consent_request=${"s".repeat(43)}`;

  test.each([
    ["a call", "/v1/profiles"],
    ["a handshake", "/oauth/authorize?client_id=a"],
    ["a document, about its link and its partner", "/?client_id=tillwise&integration_token=abc"],
    ["the page of an app's request", "/consent/UysRKdHQH3NUV9ZOXb2uDleB1sO8ys-g9kWZMzMqwrw"],
    ["a logo", "/logos/tillwise"],
  ])("for %s: by the nearest address, or by what a trusted proxy says, and nothing else", async (_, path) => {
    const callers = new Set<string | undefined>();
    const api: Api["fetch"] = async (_request, { address }) => {
      callers.add(address);
      return new Response("{}");
    };
    const headers = { ...claim, Cookie: cookie };
    await serve({ api }).get(path, { headers }, { address: "198.51.100.1" });
    expect([...callers]).toEqual(["198.51.100.1"]);
    callers.clear();
    await serve({ api, settings: { trustProxy: true } }).get(path, { headers }, { address: "10.0.0.1" });
    expect([...callers]).toEqual(["203.0.113.9"]);
  });

  test("in the name of one address alone, whichever end of the list it reads", async () => {
    const sent: (string | null)[] = [];
    const upstream: typeof fetch = async (_url, init) => {
      sent.push(new Headers(init?.headers).get("X-Forwarded-For"));
      return new Response("{}");
    };
    const { fetch: api } = createProxy({
      apiUrl: new URL("https://api.example"),
      log: createLog(() => undefined),
      fetch: upstream,
    });
    const behindProxy = serve({ api, settings: { trustProxy: true } });
    await behindProxy.get("/v1/profiles", { headers: claim }, { address: "10.0.0.1" });
    await serve({ api }).get("/v1/profiles", { headers: claim }, { address: "198.51.100.1" });
    expect(sent).toEqual(["203.0.113.9", "198.51.100.1"]);
  });
});

test("a 429 is for whoever has asked too much, and not for all whose documents ask the same API", async () => {
  const api: Api["fetch"] = async (_request, { address }) =>
    new Response("{}", { status: address === "203.0.113.9" ? 429 : 404, headers: { "Retry-After": "7" } });
  const { get } = serve({ api });
  const path = "/?client_id=tillwise&integration_token=abc";
  expect((await get(path, {}, { address: "203.0.113.9" })).status).toBe(429);
  expect((await get(path, {}, { address: "198.51.100.1" })).status).toBe(200);
});
