/** An app's link and its request while too many come, nobody can validate them, or the answer is late. */
import { describe, expect, test } from "vitest";
import { framedBy, handedOver, serve } from "../testing/handler-fixture.ts";
import type { Api } from "./api-source.ts";

const id = "UysRKdHQH3NUV9ZOXb2uDleB1sO8ys-g9kWZMzMqwrw";
const cookie = { headers: { Cookie: `consent_request=${"s".repeat(43)}` } };

describe("a browser that an app has sent", () => {
  test.each(["/oauth/authorize?x=1", `/oauth/authorize/${id}`, "/integrations/authorized?x=1"])(
    "is told how long to wait where too many have come to %s",
    async (path) => {
      const limited = () => new Response("{}", { status: 429, headers: { "Retry-After": "7" } });
      const answer = await serve({ api: async () => limited() }).get(path);
      expect([answer.status, answer.headers.get("Retry-After"), framedBy(answer)]).toEqual([
        429,
        "7",
        "'none'",
      ]);
      expect(await handedOver(answer)).toMatchObject({
        app: "none",
        failure: {
          code: "rate-limited",
          retryAfterSeconds: 7,
          reference: answer.headers.get("X-Request-Id"),
        },
      });
    },
  );

  test.each([
    ["cannot keep anything", 503, "2"],
    ["has broken", 500, null],
    ["cannot be reached", 502, null],
  ])(
    "is told by the page itself, to be tried again, where whoever validates %s",
    async (_what, status, after) => {
      const headers = after === null ? {} : { "Retry-After": after };
      const api = async () => new Response('{"error":"temporarily_unavailable"}', { status, headers });
      const answer = await serve({ api }).get("/oauth/authorize?x=1");
      expect([answer.status, answer.headers.get("Retry-After"), framedBy(answer)]).toEqual([
        503,
        after,
        "'none'",
      ]);
      expect(await handedOver(answer)).toMatchObject({
        app: "none",
        failure: { code: "unavailable", cause: "server", reference: answer.headers.get("X-Request-Id") },
      });
    },
  );
});

describe("the page that asks", () => {
  test.each([400, 404])(
    "says at once that there is none, of a made-up cookie that the API answers %i",
    async (status) => {
      const none = async () => new Response(null, { status });
      const answer = await serve({ api: none }).get(`/consent/${id}`, cookie);
      expect([answer.status, framedBy(answer)]).toEqual([400, "'none'"]);
      expect(await answer.text()).not.toContain(id);
    },
  );

  test("is told how long to wait where too many have asked", async () => {
    const limited = () => new Response(null, { status: 429, headers: { "Retry-After": "7" } });
    const answer = await serve({ api: async () => limited() }).get(`/consent/${id}`, cookie);
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([429, "7"]);
    expect(await handedOver(answer)).toMatchObject({
      app: { requestId: id, kind: "authorization" },
      failure: { code: "rate-limited", retryAfterSeconds: 7 },
    });
  });

  test("is left to ask, and told which kind to expect, where the API is slow", async () => {
    const slow: Api["fetch"] = (_request, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason));
      });
    const answer = await serve({ api: slow }).get(`/install/${id}`, cookie);
    const told = await handedOver(answer);
    expect([answer.status, told]).toEqual([
      200,
      expect.objectContaining({ app: { requestId: id, kind: "install" } }),
    ]);
    expect(told).not.toHaveProperty("request");
  });
});
