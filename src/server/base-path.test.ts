/** Behind a proxy that keeps a path, everything is below that path, and nothing of it is anywhere else. */
import { describe, expect, test } from "vitest";
import { basePathOf, withoutBasePath } from "./http/base-path.ts";
import { serve } from "./testing/handler-fixture.ts";
import type { Api } from "./upstream/api-source.ts";

const id = "UysRKdHQH3NUV9ZOXb2uDleB1sO8ys-g9kWZMzMqwrw";
const secret = `consent_request=${"s".repeat(43)}`;

/** What the API is asked, and its answer. */
function below(answer: () => Response = () => new Response(null, { status: 404 })) {
  const asked: string[] = [];
  const api: Api["fetch"] = async (request) => {
    const { pathname, search } = new URL(request.url);
    asked.push(`${request.method} ${pathname}${search} ${await request.text()}`);
    return answer();
  };
  return { ...serve({ api, settings: { publicUrl: new URL("http://localhost:4310/connect") } }), asked };
}

test.each([
  ["https://rulrr.com", ""],
  ["https://rulrr.com/connect", "/connect"],
  ["https://rulrr.com/a/connect/", "/a/connect"],
])("%s has the base path %j", (address, basePath) => {
  expect(basePathOf(new URL(address))).toBe(basePath);
});

test.each([
  ["/connect/", "/"],
  ["/connect/v1/profiles", "/v1/profiles"],
  ["/connect//evil.example", "//evil.example"],
  ["/.well-known/oauth-authorization-server/connect", "/.well-known/oauth-authorization-server"],
  ["/connect/.well-known/oauth-authorization-server", "/.well-known/oauth-authorization-server"],
  ["/healthz", "/healthz"],
  ["/", undefined],
  ["/connected/", undefined],
  ["/v1/profiles", undefined],
  ["/.well-known/oauth-authorization-server", undefined],
])("below /connect, %s is %s", (path, within) => {
  expect(withoutBasePath(path, "/connect")).toBe(within);
});

describe("the document", () => {
  test("names its files by their whole path, and says what it is below", async () => {
    const html = await (await below().get("/connect/")).text();
    expect(html).toContain('src="/connect/assets/index-Ab12Cd34.js"');
    expect(html).toContain('"basePath":"/connect"');
  });

  test("of a server with a host of its own says nothing of a path", async () => {
    const html = await (await serve().get("/")).text();
    expect(html).toContain('src="/assets/index-Ab12Cd34.js"');
    expect(html).not.toContain("basePath");
  });

  test("is found without its slash", async () => {
    const { status, headers } = await below().get("/connect?client_id=tillwise");
    expect([status, headers.get("Location")]).toEqual([308, "/connect/?client_id=tillwise"]);
    expect(headers.get("Cache-Control")).toBe("no-store");
  });
});

test("a built file is below it, and is kept as long as any", async () => {
  const { get } = below();
  const { status, headers } = await get("/connect/assets/index-Ab12Cd34.js");
  expect([status, headers.get("Cache-Control")]).toEqual([200, "public, max-age=31536000, immutable"]);
  expect((await get("/assets/index-Ab12Cd34.js")).status).toBe(404);
});

test("the API is asked by the path that is documented, with what was sent", async () => {
  const { get, asked, lines } = below();
  await get("/connect/v1/auth/session?a=b", { method: "POST", body: "{}" });
  expect(asked).toEqual(["POST /v1/auth/session?a=b {}"]);
  expect(lines.join()).toContain('"path":"/v1/auth/session"');
});

test.each(["/docs/", "/docs/embed"])("the documentation that was at %s is below it too", async (path) => {
  const { status, headers } = await below().get(`/connect${path}`);
  expect([status, headers.get("Location")]).toEqual([
    308,
    expect.stringMatching(/^\/connect\/docs(\/reference)?$/),
  ]);
});

test("what is not below it is nobody's here, and the API is not asked", async () => {
  const { get, asked } = below();
  for (const path of ["/", "/v1/profiles", "/oauth/authorize?client_id=a", "/connected/v1/profiles"])
    expect([path, (await get(path)).status]).toEqual([path, 404]);
  expect(asked).toEqual([]);
});

describe("a browser that an app has sent", () => {
  test.each([
    ["as it is documented", `/consent/${id}`],
    ["below the path", `/connect/consent/${id}`],
    ["by the whole address", `http://localhost:4310/connect/consent/${id}`],
  ])(
    "goes on below the path, where the API says so %s, with cookies for below the path",
    async (_how, location) => {
      const headers = [
        ["Location", location],
        ["Set-Cookie", secret],
      ] as [string, string][];
      const { get } = below(() => new Response(null, { status: 303, headers }));
      const answer = await get("/connect/oauth/authorize?client_id=a");
      expect(answer.headers.get("Location")).toBe(`/connect/consent/${id}`);
      expect(answer.headers.getSetCookie().map((cookie) => /Path=([^;]*)/.exec(cookie)?.[1])).toEqual([
        `/connect/consent/${id}`,
        `/connect/v1/connect/requests/${id}`,
        `/connect/oauth/authorize/${id}`,
      ]);
    },
  );

  test.each([
    ["/oauth/authorize?client_id=b", "/connect/oauth/authorize?client_id=b"],
    ["/", "/connect/"],
    ["http://localhost:4310/connect/docs/embed", "/connect/docs/embed"],
    ["http://localhost:4310/other/page", "http://localhost:4310/other/page"],
  ])(
    "goes on below the path where the API says a path of this server, and elsewhere where it says so: %s",
    async (location, to) => {
      const { get } = below(() => new Response(null, { status: 303, headers: { Location: location } }));
      expect((await get("/connect/oauth/authorize?client_id=a")).headers.get("Location")).toBe(to);
    },
  );

  test("is not taken to a page of somebody else's on this host with a cookie of ours", async () => {
    const headers = [
      ["Location", `http://localhost:4310/other/consent/${id}`],
      ["Set-Cookie", secret],
    ] as [string, string][];
    const { get } = below(() => new Response(null, { status: 303, headers }));
    expect((await get("/connect/oauth/authorize?client_id=a")).headers.getSetCookie()).toEqual([]);
  });
});
