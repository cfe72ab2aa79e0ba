/** What this server answers by itself, in front of an API, held against the OpenAPI document of that API. */
import { expect, test } from "vitest";
import { holdAgainstDocument } from "../../api/openapi/testing.ts";
import { handshakes, merchantSide } from "../../api/paths.ts";
import { createLog } from "../http/log.ts";
import { serve } from "../testing/handler-fixture.ts";
import { createProxy } from "./proxy.ts";

const silentLog = createLog(() => undefined);
const never: typeof fetch = (_url, init) =>
  new Promise((_, reject) => {
    init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
  });
const broken = new ReadableStream({
  start: (controller) => controller.error(new Error("hung up")),
});

/** The page's server in front of an API that answers so. */
function inFrontOf(fetch: typeof globalThis.fetch) {
  return serve({
    api: createProxy({ apiUrl: new URL("https://api.example"), log: silentLog, fetch, timeoutMs: 20 }).fetch,
  });
}

async function asked(front: ReturnType<typeof serve>, path: string, init: RequestInit) {
  const answer = await front.get(path, init);
  const { status, headers } = answer;
  const body: { code?: string } = await answer.json();
  return { ...body, where: holdAgainstDocument(init.method ?? "GET", path, { status, headers, body }) };
}

const down: typeof fetch = () => Promise.reject(new TypeError("fetch failed"));
const redirecting: typeof fetch = async () => new Response(null, { status: 302, headers: { Location: "/" } });
/** A stream as a body needs `duplex`, of which the types do not know. */
type Sent = RequestInit & { duplex?: "half" };
const post = (body: BodyInit): Sent => ({ method: "POST", body, duplex: "half" });
const get: RequestInit = { method: "GET" };

test.each([
  ["api_unreachable", down, merchantSide.profiles, get],
  ["api_unreachable", down, handshakes.token, post("a=1")],
  ["api_timeout", never, merchantSide.profiles, get],
  ["api_answer_unusable", redirecting, merchantSide.profiles, get],
  ["path_not_found", down, `${merchantSide.partner("a")}%2fb`, get],
  ["body_too_large", down, merchantSide.session, post("x".repeat(16 * 1024 + 1))],
  ["unreadable_request", down, merchantSide.session, post(broken)],
] as const)("%s is in the document", async (code, fetch, path, init) => {
  const answer = await asked(inFrontOf(fetch), path, init);
  expect(answer).toMatchObject({ code, where: expect.stringContaining(init.method ?? "GET") });
});

test("internal_error is in the document, of a call and of a handshake's", async () => {
  const front = serve({ api: () => Promise.reject(new Error("a fault of ours")) });
  for (const [path, init] of [
    [merchantSide.profiles, get],
    [handshakes.token, post("a=1")],
  ] as const) {
    expect(await asked(front, path, init)).toMatchObject({ code: "internal_error" });
  }
});
