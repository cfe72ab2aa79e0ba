import { expect, test } from "vitest";
import { createLog } from "../http/log.ts";
import { serve } from "../testing/handler-fixture.ts";
import { createProxy } from "./proxy.ts";

const id = "4bf92f3577b34da6a3ce929d0e0e4736";
const traceparent = `00-${id}-00f067aa0ba902b7-01`;

/** A server whose API tells what it was sent. */
function traced() {
  const sent: Headers[] = [];
  const api = createProxy({
    apiUrl: new URL("https://api.example"),
    log: createLog(() => undefined),
    fetch: async (_url, init) => {
      sent.push(new Headers(init?.headers));
      return Response.json({ profiles: [] });
    },
  });
  return { ...serve({ api: api.fetch }), sent };
}

test("a trace is passed on to the API under a part of its own, and is in the log", async () => {
  const { get, sent, lines } = traced();
  await get("/v1/profiles", { headers: { traceparent, tracestate: "vendor=1" } });
  expect(sent[0]?.get("traceparent")).toMatch(new RegExp(`^00-${id}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`));
  expect(sent[0]?.get("tracestate")).toBe("vendor=1");
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ path: "/v1/profiles", trace: id });
});

test("what is no trace goes no further", async () => {
  const { get, sent, lines } = traced();
  await get("/v1/profiles", { headers: { traceparent: "hunter2", tracestate: "hunter2" } });
  expect([sent[0]?.has("traceparent"), sent[0]?.has("tracestate")]).toEqual([false, false]);
  expect(lines.join()).not.toMatch(/hunter2|trace"/);
});
