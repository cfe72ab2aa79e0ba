/** What an API that has gone bad can do to a merchant through the edge runtime: no more than through Node. */

import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listening } from "../../service/testing/listening.node.ts";
import { edgeFixture } from "../testing/edge-fixture.ts";

/** Whom the API was asked for. */
const seen: unknown[] = [];
const evil: RequestListener = (request, response) => {
  seen.push(request.headers["x-forwarded-for"]);
  const headers = { "Content-Type": "text/html", "Set-Cookie": "session=1; Path=/" };
  if (request.url?.includes("redirect"))
    response.writeHead(302, { ...headers, Location: "javascript:alert(1)" });
  else response.writeHead(200, headers);
  response.end("<script>alert(1)</script>");
};
const api = createServer(evil);
let apiUrl = "";
const lines: string[] = [];
const another = await edgeFixture((line) => lines.push(line));
let edge: ReturnType<typeof another>;

beforeAll(async () => {
  apiUrl = `http://127.0.0.1:${await listening(api)}`;
  edge = another();
});
afterAll(() => {
  api.close();
  api.closeAllConnections();
});

const ask = (path: string, init?: RequestInit) =>
  edge.fetch(
    new Request(`https://connect.example${path}`, init),
    { RULRR_API_URL: apiUrl, PUBLIC_URL: "https://connect.example" },
    { waitUntil: () => undefined },
  );

/** What is enough for a worker. */
const live = { RULRR_API_URL: "https://api.example", PUBLIC_URL: "https://connect.example" };

describe("a worker does not start", () => {
  test.each<[string, Record<string, string>, string]>([
    ["without an API", {}, "RULRR_API_URL is not set"],
    ["with one in the clear", { RULRR_API_URL: "http://api.example" }, "RULRR_API_URL must be https"],
    ["with one that has a password", { RULRR_API_URL: "https://me:pw@api.example" }, "must not carry a user"],
    ["with the version twice", { RULRR_API_URL: "https://api.example/v1" }, "must not end in /v1"],
    [
      "with a secret that is none",
      { RULRR_API_URL: "https://api.example", RULRR_API_SECRET: "x" },
      "RULRR_API_SECRET",
    ],
    [
      "with a certificate in files",
      { RULRR_API_URL: "https://api.example", RULRR_API_CERT: "/a", RULRR_API_KEY: "/b" },
      "bind RULRR_API_MTLS",
    ],
    ["with a sandbox", { SANDBOX: "1" }, "SANDBOX needs Node"],
    ["with a database", { DATABASE_URL: "postgres://db/a" }, "DATABASE_URL needs Node"],
    [
      "with a database beside an API",
      { ...live, DATABASE_URL: "postgres://db/a" },
      "DATABASE_URL and RULRR_API_URL are set",
    ],
    ["with a proxy to trust", { ...live, TRUST_PROXY: "1" }, "TRUST_PROXY is of no use on an edge runtime"],
    [
      "with ports that it does not open",
      { ...live, CONNECT_PORT: "80", METRICS_PORT: "9400" },
      "METRICS_PORT is of no use on an edge runtime",
    ],
    // Whoever asks first would say what address the documentation shows to everybody.
    [
      "without the address that merchants see",
      { RULRR_API_URL: "https://api.example" },
      "PUBLIC_URL is not set",
    ],
    [
      "with an address that merchants could not see",
      { RULRR_API_URL: "https://api.example", PUBLIC_URL: "http://connect.example" },
      "PUBLIC_URL must be https",
    ],
    [
      "with an address whose path would be a directive of its own",
      { RULRR_API_URL: "https://api.example", PUBLIC_URL: "https://connect.example/a;b" },
      "PUBLIC_URL may have a path of letters",
    ],
  ])("%s", async (_how, environment, why) => {
    const request = new Request("https://connect.example/");
    const answer = another().fetch(request, environment, { waitUntil: () => undefined });
    await expect(answer).rejects.toThrow(why);
  });
});

const table = readFileSync(new URL("../../../README.md", import.meta.url), "utf8").split(
  "\n## Settings\n",
)[1];
const settings = [...(table ?? "").matchAll(/^\| (`[A-Z_`, ]+) \|/gm)].flatMap(([, names = ""]) =>
  [...names.matchAll(/[A-Z_]{2,}/g)].map(([name]) => name),
);
const ofTheEdge = ["RULRR_API_URL", "PUBLIC_URL", "RULRR_API_ALLOW_HTTP", "RULRR_API_SECRET"];

test("the settings of the edge are among those that README.md lists", () => {
  expect(settings).toEqual(expect.arrayContaining(ofTheEdge));
});

test.each(settings.filter((name) => !ofTheEdge.includes(name)))(
  "a worker does not start with %s",
  async (name) => {
    const request = new Request("https://connect.example/");
    const answer = another().fetch(request, { ...live, [name]: "1" }, { waitUntil: () => undefined });
    await expect(answer).rejects.toThrow(name);
  },
);

test("the address that the platform gives is whom the API is asked for, whatever else a request claims", async () => {
  await ask("/v1/profiles", {
    headers: { "CF-Connecting-IP": "203.0.113.9", "X-Forwarded-For": "192.0.2.66" },
  });
  expect(seen.at(-1)).toBe("203.0.113.9");
});

describe("an API that answers with pages, cookies and addresses of its own", () => {
  test.each([
    "/oauth/authorize?client_id=a",
    "/oauth/authorize?redirect",
    "/oauth/authorize/abcdefgh?redirect",
    "/integrations/authorized?client_id=a",
    "/oauth/install?redirect",
  ])("is not seen at %s: the page of ours says that the link does not work", async (path) => {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get("Location"), answer.headers.getSetCookie()]).toEqual([
      400,
      null,
      [],
    ]);
    expect(answer.headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
    expect(answer.headers.get("X-Request-Id")).not.toBeNull();
    const text = await answer.text();
    expect(text).toContain('<div id="root">');
    expect(text).not.toContain("alert(1)");
  });

  test.each(["/.well-known/oauth-authorization-server", "/oauth/token", "/oauth/revoke", "/api/oAuth/token"])(
    "is no page of this origin at %s, and sets no cookie",
    async (path) => {
      const answer = await ask(path, path.startsWith("/.") ? {} : { method: "POST", body: "a=b" });
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(answer.headers.get("Content-Security-Policy")).toContain("sandbox");
      expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(lines.at(-1)).toContain(path);
    },
  );

  test.each(["/oauth/jwks", "/integrations/other", "/.well-known/openid-configuration"])(
    "is not asked for %s, which is no path of ours",
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  /** Chunks of 1 kB, and what became of their sender. */
  function sending(chunks: number) {
    const sender = { sent: 0 };
    const body = new ReadableStream({
      async pull(to) {
        if (sender.sent === chunks) return to.close();
        sender.sent += 1;
        to.enqueue(new Uint8Array(1024));
        // As from a network: between one chunk and the next others have their turn.
        return new Promise<void>((resolve) => setImmediate(resolve));
      },
    });
    const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
    return { sender, init };
  }

  test("is not sent a body that is too large, whose sender is let finish and hears why", async () => {
    const { sender, init } = sending(1000);
    expect((await ask("/oauth/token", init)).status).toBe(413);
    expect(sender.sent).toBe(1000);
  });

  test("is not sent a body that is too large, whose sender has stalled and is not waited for", async () => {
    const body = new ReadableStream({
      start: (to) => to.enqueue(new Uint8Array(20_000)),
    });
    const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
    expect((await ask("/oauth/token", init)).status).toBe(413);
  });

  test("is not sent a body without end, whose sender is not waited for to the end", async () => {
    const { sender, init } = sending(Number.POSITIVE_INFINITY);
    expect((await ask("/oauth/token", init)).status).toBe(413);
    expect(sender.sent).toBeLessThan(9 * 1024);
  });

  test("is not sent a body that is too large", async () => {
    expect((await ask("/oauth/token", { method: "POST", body: "a".repeat(17_000) })).status).toBe(413);
  });
});
