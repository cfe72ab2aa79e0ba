/** The till's backend in each handshake, over the sandbox's real authorization server. */
import { describe, expect, test } from "vitest";
import { wordsFromFiles } from "../../messages/agreed/words.node.ts";
import { sandboxApps } from "../../sandbox/apps.ts";
import { publishedRegistry } from "../../sandbox/registry.ts";
import { createSandbox } from "../../sandbox/sandbox.ts";
import { sandboxMemory } from "../../sandbox/sandbox-memory.ts";
import { createOAuth } from "../../service/oauth/oauth.node.ts";
import { agreeing } from "../../service/testing/agreeing.ts";
import type { HandshakeName, HandshakeState } from "./handshake.ts";
import { handshakeRoutes } from "./handshakes.ts";

const home = "http://127.0.0.1:4320";
const connectUrl = "http://localhost:4310";

async function open() {
  const store = sandboxMemory();
  const failed = (error: unknown): never => {
    throw error;
  };
  const oauth = await createOAuth({
    store,
    issuer: connectUrl,
    registry: publishedRegistry(new Map(), sandboxApps(home)),
    onError: failed,
  });
  const sandbox = createSandbox({
    words: wordsFromFiles,
    store,
    partnerOrigins: [home],
    authorizationServer: () => Promise.resolve(oauth.authorizationServer),
    callApp: async (url, body) => till(url.pathname, { method: "POST", body }),
    onError: failed,
  });
  const rulrr = (request: Request) => {
    const { pathname } = new URL(request.url);
    return pathname.startsWith("/oauth/") || pathname.startsWith("/.well-known/")
      ? oauth.fetch(request)
      : sandbox.fetch(request);
  };
  const routes = handshakeRoutes(
    { connectUrl, fetch: (input, init) => rulrr(new Request(input, init)), now: Date.now },
    () => home,
  );
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const keep = (answer: Response) => {
    for (const one of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  async function till(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { "Content-Type": "application/json", Cookie: cookie() };
    return keep(await routes.fetch(new Request(home + path, { headers, ...init })));
  }
  const approve = async (id: string, bearer: string, scopes: string[]) => {
    const answer = await agreeing((consentVersion) =>
      sandbox.fetch(
        new Request(`${connectUrl}/v1/connect/requests/${id}/approve`, {
          method: "POST",
          body: JSON.stringify({ profileId: "bridge-street-profile", scopes, consentVersion }),
          headers: { Authorization: bearer, Cookie: cookie(), "Content-Type": "application/json" },
        }),
      ),
    );
    const json: Record<string, string> = await answer.json();
    return json;
  };
  const ask = async (path: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await sandbox.fetch(
      new Request(connectUrl + path, {
        ...(body && { method: "POST", body: JSON.stringify(body) }),
        headers: { ...headers, "Content-Type": "application/json" },
      }),
    );
    const json: Record<string, string> = await answer.json();
    return json;
  };

  return {
    till,
    cookies,
    start: async (handshake: HandshakeName): Promise<{ id: string; url: string }> => {
      const answer = await till("/api/handshakes", { method: "POST", body: JSON.stringify({ handshake }) });
      const started: { id: string; url: string } = await answer.json();
      return started;
    },
    state: async (id: string): Promise<HandshakeState> => {
      const state: HandshakeState = await (await till(`/api/handshakes/${id}`)).json();
      return state;
    },
    act: (id: string, how: string) => till(`/api/handshakes/${id}/${how}`, { method: "POST", body: "{}" }),
    /** The merchant at Rulrr, from arriving to being sent on: where to. */
    merchant: async (url: string, answer: "yes" | "no", scopes: string[]): Promise<string> => {
      const arrived = keep(await rulrr(new Request(url)));
      const id = (arrived.headers.get("Location") ?? "").split("/").at(-1) ?? "";
      const { sessionToken } = await ask("/v1/auth/session", {
        email: "owner@bridgestreet.example",
        password: "rulrr-sandbox",
      });
      const { redirectTo = "" } =
        answer === "no"
          ? await ask(`/v1/connect/requests/${id}/decline`, {}, { Cookie: cookie() })
          : await approve(id, `Bearer ${sessionToken}`, scopes);
      if (!redirectTo.startsWith(connectUrl)) return redirectTo;
      const back = await rulrr(new Request(redirectTo, { headers: { Cookie: cookie() } }));
      return back.headers.get("Location") ?? "";
    },
    /** The browser comes back to the till. */
    back: async (to: string): Promise<string> => {
      return (await till(to.slice(home.length))).headers.get("Location") ?? "";
    },
  };
}

const vendor = ["orders:read", "orders:write", "customers:read"];
const loyal = ["read_customers", "read_orders", "write_customers"];

describe("OAuth 2.0 with PKCE", () => {
  test("ends with tokens that can be renewed and given up, none of which a page sees", async () => {
    const { start, merchant, back, state, act, till } = await open();
    const { id, url } = await start("authorization");
    expect(await back(await merchant(url, "yes", vendor))).toBe(`/returned?handshake=${id}`);
    expect(await state(id)).toMatchObject({ status: "connected", scope: vendor.join(" "), refreshed: 0 });
    expect(await (await act(id, "refresh")).json()).toMatchObject({ status: "connected", refreshed: 1 });
    expect(await (await act(id, "revoke")).json()).toMatchObject({ status: "revoked" });
    expect((await act(id, "refresh")).status).toBe(409);
    expect(await (await till(`/api/handshakes/${id}`)).text()).not.toMatch(/token|verifier|code/);
  });

  test("hears of a no", async () => {
    const { start, merchant, back, state } = await open();
    const { id, url } = await start("authorization");
    await back(await merchant(url, "no", []));
    expect((await state(id)).status).toBe("denied");
  });

  test.each([
    ["another state", (to: URL) => to.searchParams.set("state", "forged")],
    ["another issuer", (to: URL) => to.searchParams.set("iss", "https://evil.example")],
    ["no issuer", (to: URL) => to.searchParams.delete("iss")],
    ["another code", (to: URL) => to.searchParams.set("code", "forged")],
  ])("does not believe an answer with %s", async (_what, forge) => {
    const { start, merchant, back, state } = await open();
    const { id, url } = await start("authorization");
    const to = new URL(await merchant(url, "yes", vendor));
    forge(to);
    await back(to.href);
    expect((await state(id)).status).toBe("failed");
  });

  test("takes an answer only from the browser that set out", async () => {
    const { start, merchant, back, state, cookies } = await open();
    const { id, url } = await start("authorization");
    const to = await merchant(url, "yes", vendor);
    cookies.delete("corner-till-handshake");
    expect(await back(to)).toBe("/returned?handshake=none");
    expect((await state(id)).status).toBe("pending");
  });
});

describe("LoyaltyLion's form", () => {
  test("ends with a token that stays", async () => {
    const { start, merchant, back, state } = await open();
    const { id, url } = await start("loyaltylion");
    await back(await merchant(url, "yes", loyal));
    expect(await state(id)).toEqual({
      id,
      handshake: "loyaltylion",
      status: "connected",
      scope: loyal.join(","),
      refreshed: 0,
      canDisconnect: true,
    });
  });

  test("is given up by the till, once", async () => {
    const { start, merchant, back, state, act } = await open();
    const { id, url } = await start("loyaltylion");
    await back(await merchant(url, "yes", loyal));
    expect((await act(id, "revoke")).status).toBe(200);
    expect(await state(id)).toMatchObject({ status: "revoked" });
    expect(await state(id)).not.toHaveProperty("canDisconnect");
    expect((await act(id, "revoke")).status).toBe(409);
  });

  test("can be begun from the merchant's account, by the install address", async () => {
    const { till, merchant, back } = await open();
    const sent = await till("/install/loyaltylion");
    const to = await merchant(sent.headers.get("Location") ?? "", "yes", loyal);
    expect(await back(to)).toMatch(/^\/returned\?handshake=[0-9a-f]{32}$/);
  });
});

describe("an install", () => {
  test("is heard of at the success endpoint, and done when the merchant comes along", async () => {
    const { start, merchant, back, state } = await open();
    const { id, url } = await start("install");
    const to = await merchant(url, "yes", ["profile:read", "orders:read"]);
    expect(to).toBe(`${home}/retm/installed?token=${id}`);
    await back(to);
    expect(await state(id)).toMatchObject({ status: "connected", business: "bridge-street-profile" });
  });

  test("that this till did not begin is refused", async () => {
    const { till } = await open();
    const told = { code: "c", business_id: "b", data: { install: "unknown" } };
    expect((await till("/retm/success", { method: "POST", body: JSON.stringify(told) })).status).toBe(404);
    expect((await till("/retm/success", { method: "POST", body: "rubbish" })).status).toBe(404);
  });
});

test("nothing is begun for a handshake that is none, and nothing shown of one that is unknown", async () => {
  const { till, act } = await open();
  expect((await till("/api/handshakes", { method: "POST", body: `{"handshake":"other"}` })).status).toBe(400);
  expect((await till("/api/handshakes/unknown")).status).toBe(404);
  expect((await act("unknown", "refresh")).status).toBe(409);
  expect((await act("unknown", "revoke")).status).toBe(409);
});
