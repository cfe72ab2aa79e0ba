import { describe, expect, test } from "vitest";
import { connections, documented, merchantSide } from "../../api/paths.ts";
import { wordsFromFiles } from "../../messages/agreed/words.node.ts";
import { createSandbox } from "../../sandbox/sandbox.ts";
import { newStore, overheard } from "../testing/store-under-test.ts";
import { secretOf, testSandbox } from "../testing/test-calls.ts";

describe("every answer", () => {
  test("bears the caller's request id, in the header and in the problem", async () => {
    const { send } = testSandbox();
    const { headers, body } = await send("GET", "/v1/profiles", { headers: { "X-Request-Id": "7F3K-92QD" } });
    expect([headers.get("X-Request-Id"), body["requestId"]]).toEqual(["7F3K-92QD", "7F3K-92QD"]);
  });

  test("gets a new id when the caller's is none", async () => {
    const { send } = testSandbox();
    for (const given of ["", "7F3K-92QD extra", '{"level":"error"}', "7f3k-92qd"]) {
      const { headers } = await send("GET", "/v1/profiles", { headers: { "X-Request-Id": given } });
      expect(headers.get("X-Request-Id")).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      expect(headers.get("X-Request-Id")).not.toBe(given);
    }
  });

  test("is not to be stored", async () => {
    const { send } = testSandbox();
    for (const path of [merchantSide.partner("tillwise"), "/v1/profiles", "/v1/nothing"]) {
      expect((await send("GET", path)).headers.get("Cache-Control")).toBe("no-store");
    }
  });

  test("is a problem with type, title, status and code when it refuses", async () => {
    const { headers, body } = await testSandbox().send("GET", "/v1/nothing");
    expect(headers.get("Content-Type")).toBe("application/problem+json");
    expect(body).toMatchObject({
      type: "urn:rulrr:problem:path_not_found",
      status: 404,
      code: "path_not_found",
    });
    expect(body["title"]).toBeTruthy();
  });
});

describe("paths and methods", () => {
  test.each([
    "/v1",
    "/v1/",
    "/v1/profiles/",
    "/v1/Profiles",
    "/v1/connect/partners",
    "/v1/connect/partners/",
    "/v2/profiles",
    "/",
  ])("there is nothing at %s", async (path) => {
    expect((await testSandbox().send("GET", path)).status).toBe(404);
  });

  test.each([
    ["DELETE", documented.integration, "GET, POST"],
    ["POST", documented.exchange, "GET"],
    ["HEAD", documented.exchange, "GET"],
    ["OPTIONS", documented.refresh, "POST"],
    ["GET", merchantSide.session, "POST, DELETE, OPTIONS"],
    ["PUT", merchantSide.confirm, "POST, OPTIONS"],
    ["POST", merchantSide.partner("tillwise"), "GET, OPTIONS"],
    ["DELETE", connections.all, "GET, OPTIONS"],
    ["GET", connections.one("any"), "PATCH, DELETE, OPTIONS"],
  ])("%s %s is not a call; %s is", async (method, path, allowed) => {
    const { status, headers } = await testSandbox().send(method, path, { query: secretOf("tillwise") });
    expect([status, headers.get("Allow")]).toEqual([405, allowed]);
  });
});

const good = { email: "owner@bridgestreet.example", password: "rulrr-sandbox" };

/** A good sign-in of so many bytes. */
function padded(bytes: number): string {
  const empty = JSON.stringify({ ...good, pad: "" });
  return JSON.stringify({ ...good, pad: "x".repeat(bytes - empty.length) });
}

describe("bodies", () => {
  test.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])(
    "as “%s” are refused, for a form of another site can send them",
    async (type) => {
      const { send } = testSandbox();
      const sent = { body: good, headers: { "Content-Type": type } };
      expect((await send("POST", merchantSide.session, sent)).status).toBe(415);
    },
  );

  test("may name their charset", async () => {
    const sent = { body: good, headers: { "Content-Type": "Application/JSON; charset=utf-8" } };
    expect((await testSandbox().send("POST", merchantSide.session, sent)).status).toBe(200);
  });

  test.each([
    ["not JSON", "{"],
    ["empty", ""],
    ["null", "null"],
    ["a list", "[]"],
    ["without a password", '{"email":"a@b.example"}'],
    ["with an empty password", '{"email":"a@b.example","password":""}'],
    ["with a number for a password", '{"email":"a@b.example","password":1}'],
  ])("that are %s are refused", async (_, body) => {
    const { status, body: problem } = await testSandbox().send("POST", merchantSide.session, { body });
    expect([status, problem["code"]]).toEqual([400, "malformed_body"]);
  });

  test("of 16 kB are read, of one byte more are not", async () => {
    const { send } = testSandbox();
    expect((await send("POST", merchantSide.session, { body: padded(16_384) })).status).toBe(200);
    expect((await send("POST", merchantSide.session, { body: padded(16_385) })).status).toBe(413);
    const large = { query: secretOf("tillwise"), body: padded(20_000) };
    expect((await send("POST", documented.integration, large)).status).toBe(413);
  });

  test("that never end and lie about their length are cut off", async () => {
    let pulled = 0;
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024));
      },
    });
    const request = new Request(`http://localhost${merchantSide.session}`, {
      method: "POST",
      body,
      duplex: "half",
      headers: { "Content-Type": "application/json", "Content-Length": "10" },
    } as RequestInit);
    const sandbox = createSandbox({ store: newStore(), partnerOrigins: [], words: wordsFromFiles });
    expect((await sandbox.fetch(request)).status).toBe(413);
    expect(pulled).toBeLessThan(30);
  });
});

describe("pages of another origin", () => {
  const page = "https://connect.shop.example";
  const others = [
    "https://evil.example",
    `${page}.evil.example`,
    "http://connect.shop.example",
    "null",
    `${page}:8443`,
  ];
  const allowed = testSandbox({ allowedOrigins: [page] });
  const preflight = (path: string, origin: string, of = allowed) =>
    of.send("OPTIONS", path, { headers: { Origin: origin, "Access-Control-Request-Method": "POST" } });

  test("may make the merchant's calls when they are allowed, and read what they need", async () => {
    const asked = await preflight(merchantSide.confirm, page);
    expect(asked.status).toBe(204);
    expect(asked.headers.get("Access-Control-Allow-Origin")).toBe(page);
    expect(asked.headers.get("Access-Control-Allow-Methods")).toContain("POST");
    const headers = asked.headers.get("Access-Control-Allow-Headers");
    for (const name of ["Authorization", "Content-Type", "Idempotency-Key", "X-Request-Id"]) {
      expect(headers).toContain(name);
    }
    for (const bearer of ["nonsense", await allowed.signIn()]) {
      const answer = await allowed.send("GET", merchantSide.profiles, { bearer, headers: { Origin: page } });
      expect(answer.headers.get("Access-Control-Allow-Origin")).toBe(page);
      expect(answer.headers.get("Access-Control-Expose-Headers")).toBe("X-Request-Id, Retry-After");
      expect(answer.headers.get("Vary")).toBe("Origin");
      expect(answer.headers.has("Access-Control-Allow-Credentials")).toBe(false);
    }
  });

  test("may end and change connections as well", async () => {
    const asked = await preflight(connections.one("any"), page);
    expect(asked.headers.get("Access-Control-Allow-Methods")).toBe("PATCH, DELETE, OPTIONS");
    const bearer = await allowed.signIn();
    const answer = await allowed.send("DELETE", connections.one("any"), {
      bearer,
      headers: { Origin: page },
    });
    expect([answer.status, answer.headers.get("Access-Control-Allow-Origin")]).toEqual([404, page]);
    const [other = ""] = others;
    const refused = await preflight(connections.all, other);
    expect(refused.headers.has("Access-Control-Allow-Origin")).toBe(false);
  });

  test.each(others)("%s may not", async (origin) => {
    const asked = await preflight(merchantSide.confirm, origin);
    const answer = await allowed.send("GET", merchantSide.partner("tillwise"), {
      headers: { Origin: origin },
    });
    for (const { headers } of [asked, answer]) {
      expect(headers.has("Access-Control-Allow-Origin")).toBe(false);
      expect(headers.get("Vary")).toBe("Origin");
    }
    expect(asked.headers.has("Access-Control-Allow-Methods")).toBe(false);
  });

  test("may not when none is named", async () => {
    const asked = await preflight(merchantSide.confirm, page, testSandbox());
    expect(asked.headers.has("Access-Control-Allow-Origin")).toBe(false);
  });

  test.each(Object.values(documented))("never %s, which carries a secret", async (path) => {
    const asked = await preflight(path, page);
    expect([asked.status, asked.headers.has("Access-Control-Allow-Origin")]).toEqual([405, false]);
    const answer = await allowed.send("GET", path, { headers: { Origin: page } });
    expect(answer.headers.has("Access-Control-Allow-Origin")).toBe(false);
  });
});

test("a store that fails is 500 without a word of why, and the operator is told", async () => {
  const told: unknown[] = [];
  const broken = overheard(newStore(), () => {
    throw new Error("disk is full at /var/secret");
  });
  const at = testSandbox({ store: broken, onError: (error) => told.push(error) });
  const { status, text } = await at.send("POST", documented.integration, { query: secretOf("tillwise") });
  expect(status).toBe(500);
  expect(text).not.toContain("disk");
  expect(told).toEqual([new Error("disk is full at /var/secret")]);
});
