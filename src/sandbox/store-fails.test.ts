/** Calls with a magic token while what becomes of it cannot be kept. */
import { afterEach, describe, expect, test } from "vitest";
import { StoreOutcomeUnknown, StoreUnavailable } from "../service/store/store.ts";
import { newStore } from "../service/testing/store-under-test.ts";
import { type Answer, testSandbox } from "../service/testing/test-calls.ts";

const page = "https://connect.shop.example";
let failure: Error | undefined;
const told: { error: unknown; requestId: string }[] = [];
afterEach(() => {
  failure = undefined;
  told.splice(0);
});

const memory = newStore();
const at = testSandbox({
  store: {
    ...memory,
    async transaction(change) {
      if (failure) throw failure;
      return memory.transaction(change);
    },
  },
  allowedOrigins: [page],
  onError: (error, requestId) => told.push({ error, requestId }),
});

const calls: [string, (bearer: string) => Promise<Answer>][] = [
  ["its reading", () => at.read("sandbox_ready")],
  ["its reading by a merchant", (bearer) => at.read("sandbox_ready", "tillwise", bearer)],
  ["its confirmation", (bearer) => at.confirm("sandbox_ready", bearer)],
  ["a confirmation that is cut off", (bearer) => at.confirm("sandbox_drop_before_commit", bearer)],
  ["its cancelling", () => at.cancel("sandbox_ready")],
  ["its status", () => at.status("sandbox_ready")],
  ["its exchange", () => at.exchange("sandbox_finished")],
];

describe.each([
  ["cannot be used", new StoreUnavailable("It is locked."), 503, "unavailable", "2"],
  ["was lost while it kept something", new StoreOutcomeUnknown("It is gone."), 503, "unavailable", "2"],
  ["has a fault", new TypeError("at /var/secret"), 500, "internal_error", null],
])("where the store %s", (_what, error, status, code, retryAfter) => {
  test.each(calls)("%s is answered with a problem, and the error is told", async (_call, ask) => {
    const bearer = await at.signIn();
    failure = error;
    const { headers, body, text, ...answer } = await ask(bearer);
    expect([answer.status, body["code"], headers.get("Retry-After")]).toEqual([status, code, retryAfter]);
    expect(headers.get("Content-Type")).toBe("application/problem+json");
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("X-Request-Id")).toBe(body["requestId"]);
    expect(text).not.toContain("secret");
    expect(told).toEqual([{ error, requestId: body["requestId"] }]);
    failure = undefined;
    expect((await ask(bearer)).status).not.toBe(status);
  });
});

test("a page of another origin reads the problem under the id that it gave", async () => {
  failure = new StoreUnavailable("It is locked.");
  const { headers } = await at.send("GET", "/v1/connect/integration", {
    query: { client_id: "tillwise", integration_token: "sandbox_ready" },
    headers: { Origin: page, "X-Request-Id": "7F3K-92QD" },
  });
  expect(headers.get("Access-Control-Allow-Origin")).toBe(page);
  expect(told).toEqual([{ error: failure, requestId: "7F3K-92QD" }]);
});
