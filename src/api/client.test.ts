import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import { call } from "./client.ts";

const server = setupServer();
beforeEach(() => vi.stubGlobal("navigator", { onLine: true }));
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const base = "http://api.example";
const schema = z.object({ name: z.string() });

/** What a call comes to when the API answers like this. */
function answered(answer: () => Response) {
  server.use(http.get(`${base}/thing`, answer));
  return call(base, { method: "GET", path: "/thing", schema });
}

describe("an answer", () => {
  it("is parsed, and a field that is not known is dropped", async () => {
    const result = await answered(() => HttpResponse.json({ name: "Till", more: 1 }));
    expect(result).toMatchObject({ ok: true, value: { name: "Till" }, status: 200 });
    expect(result.ok && result.value).not.toHaveProperty("more");
  });

  it.each([
    ["another shape", () => HttpResponse.json({ title: 7 }), "not-understood"],
    ["HTML with 200", () => HttpResponse.html("<p>Log in to the shop's wifi"), "not-understood"],
    ["an empty body", () => new HttpResponse(null, { status: 200 }), "not-understood"],
    ["a 503 with a foreign body", () => HttpResponse.text("down", { status: 503 }), "server"],
    ["a dead connection", () => HttpResponse.error(), "network"],
  ] as const)("of %s is no usable answer", async (_, answer, cause) => {
    expect(await answered(answer)).toMatchObject({ ok: false, failure: { code: "unavailable", cause } });
  });

  it("that never comes because the device is offline says so", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    expect(await answered(() => HttpResponse.error())).toMatchObject({ failure: { cause: "offline" } });
  });

  it("of 4xx is a refusal, with the server's own code where there is one", async () => {
    const problem = () =>
      HttpResponse.json(
        { status: 409, code: "already_finished" },
        { status: 409, headers: { "X-Request-Id": "7F3K-92QD" } },
      );
    expect(await answered(problem)).toEqual({
      ok: false,
      failure: { code: "problem", status: 409, problem: "already_finished", reference: "7F3K-92QD" },
    });
    const bare = () => new HttpResponse(null, { status: 403 });
    expect(await answered(bare)).toMatchObject({ failure: { code: "problem", status: 403 } });
  });

  it.each([
    ["30", 30],
    ["0", 1],
    ["999999", 3600],
    ["soon", 30],
    [null, 30],
  ])("of 429 with Retry-After %s waits %i seconds", async (header, seconds) => {
    const limited = () =>
      new HttpResponse(null, { status: 429, headers: header === null ? {} : { "Retry-After": header } });
    expect(await answered(limited)).toMatchObject({
      failure: { code: "rate-limited", retryAfterSeconds: seconds },
    });
  });

  it("has a reference even when none came: the one that was sent", async () => {
    let sent: string | null = null;
    server.use(
      http.get(`${base}/thing`, ({ request }) => {
        sent = request.headers.get("X-Request-Id");
        return HttpResponse.error();
      }),
    );
    const result = await call(base, { method: "GET", path: "/thing", schema });
    expect(sent).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(result).toMatchObject({ failure: { reference: sent } });
  });

  it("that does not come within twenty seconds is a timeout", async () => {
    vi.useFakeTimers();
    // A handler that never answers; the call's own patience ends it.
    server.use(http.get(`${base}/thing`, () => new Promise<never>(() => undefined)));
    const result = call(base, { method: "GET", path: "/thing", schema });
    await vi.advanceTimersByTimeAsync(20_000);
    vi.useRealTimers();
    expect(await result).toMatchObject({ failure: { code: "unavailable", cause: "timeout" } });
  });
});

it.each([
  ["he", "he"],
  // What fetch says by itself.
  ["", "*"],
])("what is sent says in which language the page is: %j", async (lang, said) => {
  vi.stubGlobal("document", { documentElement: { lang } });
  let sent: string | null = "nothing was sent";
  server.use(
    http.post(`${base}/thing`, ({ request }) => {
      sent = request.headers.get("Accept-Language");
      return HttpResponse.json({ name: "Till" });
    }),
  );
  await call(base, { method: "POST", path: "/thing", body: {}, schema });
  vi.unstubAllGlobals();
  expect(sent).toBe(said);
});
