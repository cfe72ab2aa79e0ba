import { describe, expect, test } from "vitest";
import type { ConsentRequest } from "../../api/contract.ts";
import type { HandlerSettings } from "../handler.ts";
import { loggedPath } from "../logged-path.ts";
import { framedBy, handedOver, serve } from "../testing/handler-fixture.ts";
import type { Api } from "./api-source.ts";

const request: ConsentRequest = {
  kind: "authorization",
  status: "pending",
  expiresAt: "2026-11-21T12:00:00.000Z",
  expiresInSeconds: 3600,
  partner: { clientId: "stockroom", name: "Stockroom", origins: [] },
  storeSelection: "none",
  preferences: [],
  permissions: [],
};
const id = "UysRKdHQH3NUV9ZOXb2uDleB1sO8ys-g9kWZMzMqwrw";
const secret = `consent_request=${"s".repeat(43)}`;
const cookie = { headers: { Cookie: `other=1; ${secret}` } };
const goesTo =
  (Location: string, status = 303): Api["fetch"] =>
  async () =>
    new Response("elsewhere", {
      status,
      headers: [
        ["Location", Location],
        ["Set-Cookie", "session=1; Path=/"],
        ["Set-Cookie", `${secret}; Path=/; Domain=example; SameSite=None`],
      ],
    });

describe("a browser that an app has sent", () => {
  test("is let go on to the page that asks, with the cookie by which it is known again", async () => {
    const answer = await serve({ api: goesTo(`/consent/${id}`) }).get("/oauth/authorize?client_id=a");
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, `/consent/${id}`]);
    const bound = [`/consent/${id}`, `/v1/connect/requests/${id}`, `/oauth/authorize/${id}`];
    expect(answer.headers.getSetCookie()).toEqual(
      bound.map((path) => `${secret}; Path=${path}; Max-Age=3600; HttpOnly; SameSite=Lax`),
    );
    expect(answer.headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(await answer.text()).toBe("");
  });

  test("is given that cookie over https alone, where it came over https", async () => {
    const { get } = serve({
      api: goesTo(`/install/${id}`),
      settings: { publicUrl: new URL("https://connect.example") },
    });
    const cookies = (await get("/integrations/authorized?client_id=a")).headers.getSetCookie();
    expect(cookies.map((one) => [/Path=[^;]*/.exec(one)?.[0], one.endsWith("; Secure")])).toEqual([
      [`Path=/install/${id}`, true],
      [`Path=/v1/connect/requests/${id}`, true],
    ]);
  });

  test.each<[string, Partial<HandlerSettings>, Record<string, string>]>([
    ["as PUBLIC_URL says", { publicUrl: new URL("https://connect.example") }, {}],
    [
      "as a trusted proxy says",
      { trustProxy: true },
      { "X-Forwarded-Proto": "https", Host: "connect.example" },
    ],
  ])("is known at its own address, %s", async (_how, settings, headers) => {
    const api = goesTo(`https://connect.example/consent/${id}`);
    const { fetch } = serve({ api, settings });
    const asked = `http://${headers["Host"] ?? "10.0.0.1:4310"}/oauth/authorize?client_id=a`;
    const answer = await fetch(new Request(asked, { headers }));
    expect(answer.headers.get("Location")).toBe(`/consent/${id}`);
    expect(answer.headers.getSetCookie().map((one) => one.endsWith("; Secure"))).toEqual([true, true, true]);
  });

  test.each([
    "https://app.example/callback?code=1",
    "http://127.0.0.1:4320/callback?code=1",
    "http://localhost:4320/callback",
    "http://[::1]:4320/callback",
  ])("is let go back to %s", async (location) => {
    const answer = await serve({ api: goesTo(location) }).get(`/oauth/authorize/${id}`);
    expect(answer.headers.get("Location")).toBe(location);
  });

  test.each([
    "http://app.example/callback",
    "javascript:alert(1)",
    "data:text/html,hi",
    "//evil.example/",
    "/\\evil.example/",
    "https://rulrr.com@evil.example/",
    "https:///",
    "/\t/evil.example/",
    "/\t\\evil.example/",
  ])("is never sent to %s, whatever the API says", async (location) => {
    const answer = await serve({ api: goesTo(location) }).get("/oauth/authorize?client_id=a");
    expect([answer.status, answer.headers.get("Location")]).toEqual([400, null]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test.each([
    "/oauth/authorize?x=1",
    `/oauth/authorize/${id}`,
    "/integrations/authorized?x=1",
    "/oauth/install",
  ])("sees a page of ours when %s is refused, and not the API's", async (path) => {
    const html = new Response("<script>alert(1)</script>", {
      status: 400,
      headers: { "Content-Type": "text/html" },
    });
    const answer = await serve({ api: async () => html }).get(path);
    expect([answer.status, framedBy(answer)]).toEqual([400, "'none'"]);
    const text = await answer.text();
    expect(text).toContain('<div id="root">');
    expect(text).not.toContain("alert(1)");
    expect(text).not.toContain("requestId");
  });

  test.each(["POST", "HEAD", "PUT"])("cannot come by %s", async (method) => {
    let asked = false;
    const api: Api["fetch"] = async () => {
      asked = true;
      return new Response();
    };
    expect((await serve({ api }).get("/oauth/authorize?x=1", { method })).status).toBe(405);
    expect(asked).toBe(false);
  });
});

describe("the page that asks", () => {
  const api: Api["fetch"] = async () => Response.json(request);

  test("is given the request in the browser that made it, top level only", async () => {
    const answer = await serve({ api }).get(`/consent/${id}`, cookie);
    expect([answer.status, framedBy(answer)]).toEqual([200, "'none'"]);
    expect(await handedOver(answer)).toMatchObject({ app: { requestId: id, kind: "authorization" } });
  });

  test.each([
    ["without the cookie", {}],
    ["with the id for a cookie, as the address tells it", { headers: { Cookie: `_interaction=${id}` } }],
    ["with two cookies of the name", { headers: { Cookie: `${secret}; ${secret}x` } }],
    ["with one that is too short to be a secret", { headers: { Cookie: "consent_request=1" } }],
  ])("is given nothing in a browser %s", async (_what, init) => {
    const answer = await serve({ api }).get(`/consent/${id}`, init);
    expect([answer.status, framedBy(answer)]).toEqual([400, "'none'"]);
    expect(await answer.text()).not.toContain(id);
  });

  test("reads the request as the browser in which it was begun", async () => {
    const seen: (string | null)[] = [];
    const watched: Api["fetch"] = async (asked) => {
      seen.push(asked.headers.get("Cookie"));
      return Response.json(request);
    };
    await serve({ api: watched }).get(`/consent/${id}`, cookie);
    expect(seen).toEqual([secret]);
  });

  test("is given an install at an install's address, and at no other", async () => {
    const install: Api["fetch"] = async () => Response.json({ ...request, kind: "install" });
    expect((await serve({ api: install }).get(`/install/${id}`, cookie)).status).toBe(200);
    for (const [kind, path] of [
      [install, `/consent/${id}`],
      [api, `/install/${id}`],
    ] as const) {
      const answer = await serve({ api: kind }).get(path, cookie);
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain(id);
    }
  });

  test.each([
    "/consent",
    "/consent/",
    "/consent/abc",
    "/install/abc",
    `/consent/${id}/`,
    `/consent/${id}/more`,
    `/consent/${id}%2f`,
    `/consent/%55${id.slice(1)}`,
    `/%63onsent/${id}`,
    `/CONSENT/${id}`,
    `/Install/${id}`,
    `/oauth/authorize/${id}/`,
    `/oauth/Authorize/${id}`,
    "/oauth/authorize/abc",
  ])("is not at %s, which says on a page of ours that the link does not work", async (path) => {
    const { get, lines } = serve({ api });
    const answer = await get(path, cookie);
    expect([answer.status, framedBy(answer)]).toEqual([400, "'none'"]);
    const text = await answer.text();
    expect(text).toContain('<div id="root">');
    expect(text).not.toContain("requestId");
    expect(lines.join()).not.toContain(id.slice(1));
  });
});

describe("an app's backend", () => {
  test.each([
    ["OPTIONS", "/oauth/token", "POST"],
    ["HEAD", "/oauth/token", "POST"],
    ["GET", "/api/oAuth/token", "POST"],
    ["OPTIONS", "/.well-known/oauth-authorization-server", "GET"],
    ["HEAD", "/.well-known/oauth-authorization-server", "GET"],
  ])("is told by %s %s what the path takes, and the API is not asked", async (method, path, allowed) => {
    let asked = false;
    const api: Api["fetch"] = async () => {
      asked = true;
      return new Response();
    };
    const answer = await serve({ api }).get(path, { method });
    expect([answer.status, answer.headers.get("Allow"), asked]).toEqual([405, allowed, false]);
  });

  test.each([
    ["POST", "/oauth/token"],
    ["POST", "/oauth/revoke"],
    ["POST", "/oauth/access-token"],
    ["POST", "/api/oAuth/token"],
    ["GET", "/.well-known/oauth-authorization-server"],
  ])("is answered at %s %s, never as a page, and given no cookie", async (method, path) => {
    const api: Api["fetch"] = async () =>
      new Response("{}", { status: 401, headers: { "Set-Cookie": "a=b", "WWW-Authenticate": "Basic" } });
    const answer = await serve({ api }).get(path, { method });
    expect([answer.status, await answer.text(), answer.headers.getSetCookie()]).toEqual([401, "{}", []]);
    expect(answer.headers.get("WWW-Authenticate")).toBe("Basic");
    expect(answer.headers.get("Content-Security-Policy")).toContain("sandbox");
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
  });
});

test.each([
  ["/oauth/authorize", "/oauth/authorize"],
  [`/oauth/authorize/${id}`, "/oauth/authorize/…"],
  [`/consent/${id}`, "/consent/…"],
  [`/install/${id}`, "/install/…"],
  ["/api/oAuth/token", "/api/oAuth/token"],
  [`/v1/connect/requests/${id}`, "/v1/connect/requests/…"],
  [`/v1/connect/requests/${id}/approve`, "/v1/connect/requests/…/approve"],
])("%s is logged as %s", (path, logged) => {
  expect(loggedPath(path, false)).toBe(logged);
});
