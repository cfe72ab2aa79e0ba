/** Whoever answers `/v1`, this server says itself what there is: an API behind it need not have the document. */
import { expect, test } from "vitest";
import { holdAgainstDocument } from "../api/openapi/testing.ts";
import { openapi } from "../api/paths.ts";
import { edgeFixture } from "./testing/edge-fixture.ts";
import { serve } from "./testing/handler-fixture.ts";

const noApi = () => Promise.reject(new Error("the API is not asked"));

async function described(answer: Response): Promise<string> {
  expect([answer.status, answer.headers.get("Access-Control-Allow-Origin")]).toEqual([200, "*"]);
  const { status, headers } = answer;
  const body: { servers: [{ url: string }] } = await answer.json();
  holdAgainstDocument("GET", openapi, { status, headers, body });
  return body.servers[0].url;
}

test("its paths stand behind the address at which it was asked, or that merchants see", async () => {
  expect(await described(await serve({ api: noApi }).get(openapi))).toBe("http://localhost:4310");
  const settings = { publicUrl: new URL("https://rulrr.example/connect/") };
  const below = serve({ api: noApi, settings });
  expect(await described(await below.get(`/connect${openapi}`))).toBe("https://rulrr.example/connect");
});

test("on the edge as well, with an API that is down", async () => {
  const edge = (await edgeFixture(() => undefined))();
  const bindings = { RULRR_API_URL: "http://127.0.0.1:9", PUBLIC_URL: "https://connect.example" };
  const asked = new Request(`https://connect.example${openapi}`);
  const answer = await edge.fetch(asked, bindings, { waitUntil: () => undefined });
  expect(await described(answer)).toBe("https://connect.example");
});

test("it is compressed for who can read that, and only read", async () => {
  const { get } = serve({ api: noApi });
  const packed = await get(openapi, { headers: { "Accept-Encoding": "gzip" } });
  expect(packed.headers.get("Content-Encoding")).toBe("gzip");
  const posted = await get(openapi, { method: "POST" });
  expect([posted.status, posted.headers.get("Allow")]).toEqual([405, "GET"]);
  expect(await posted.json()).toMatchObject({ code: "method_not_allowed" });
});
