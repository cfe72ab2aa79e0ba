/** The suite on an API that does what is asked, and on Connect in front of it, over real HTTP. */
import { expect, test } from "vitest";
import { createLog } from "../server/http/log.ts";
import { serve } from "../server/testing/handler-fixture.ts";
import { createProxy } from "../server/upstream/proxy.ts";
import { Unreachable } from "./api.ts";
import { conforms } from "./report.ts";
import { tryApi } from "./run.ts";
import { came, serving, smallest, smallestData, smallestLeavesOut } from "./testing/apis.ts";

test("the smallest API has all that is required, and leaves out what it may", async () => {
  const { results } = await tryApi(await serving(smallest()), smallestData);
  expect(came(results, "wrong")).toEqual([]);
  expect(came(results, "missing").map((line) => line.split(":")[0])).toEqual(smallestLeavesOut);
  expect(conforms(results)).toBe(true);
});

test("what it has is there for whoever asks through Connect", async () => {
  const apiUrl = await serving(smallest());
  const { fetch } = createProxy({ apiUrl, log: createLog(() => undefined) });
  const { get } = serve({ api: fetch });
  const front = await serving(async (request) => {
    const { pathname, search } = new URL(request.url);
    const { method, headers } = request;
    const body = method === "POST" ? await request.text() : null;
    return get(pathname + search, { method, headers, body });
  });
  const { results } = await tryApi(front, smallestData);
  expect(came(results, "wrong")).toEqual([]);
  expect(conforms(results)).toBe(true);
});

test("an API that knows Connect by a secret is asked with it, and must refuse whoever has it not", async () => {
  const connectSecret = "by-this-the-api-knows-that-connect-asks";
  const inner = smallest();
  const data = { ...smallestData, connectSecret };
  const guarded = await serving((request) =>
    request.headers.get("Rulrr-Connect-Secret") === connectSecret
      ? inner(request)
      : new Response(null, { status: 401 }),
  );
  expect(came((await tryApi(guarded, data)).results, "wrong")).toEqual([]);
  const open = await tryApi(await serving(smallest()), data);
  expect(came(open.results, "wrong")).toEqual([
    "connect-secret: expected 401 or 403; got 200 application/json",
  ]);
});

test("where nobody answers there is nothing to try", async () => {
  await expect(tryApi(new URL("http://127.0.0.1:4729"), smallestData)).rejects.toThrow(Unreachable);
});
