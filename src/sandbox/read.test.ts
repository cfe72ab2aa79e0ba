/** What a server with the sandbox in itself reads, beside what is answered over HTTP. */
import { expect, test } from "vitest";
import { merchantSide } from "../api/paths.ts";
import { createSandbox } from "./sandbox.ts";
import { memoryStore } from "./store.ts";

const requestId = "7F3K-92QD";
const sandbox = createSandbox({
  store: memoryStore(),
  now: () => Date.parse("2026-03-01T10:00:00.000Z"),
  partnerOrigins: ["https://till.example"],
  wait: async () => undefined,
});
const asking = () => ({ requestId, signal: new AbortController().signal });
const link = (token: string) =>
  `${merchantSide.consentRequest}?client_id=tillwise&integration_token=${encodeURIComponent(token)}`;

test.each([
  link("sandbox_ready"),
  link("sandbox_expired"),
  link("sandbox_slow"),
  link("sandbox_down"),
  link("unknown?&=%"),
  `${link("sandbox_ready")}&client_id=tablebook`,
  merchantSide.consentRequest,
  merchantSide.partner("tillwise"),
  merchantSide.partner("no one"),
  merchantSide.profiles,
  merchantSide.confirm,
  "/v1/nothing",
])("%s is the same", async (path) => {
  const read = await sandbox.read(path, asking());
  const request = new Request(`http://localhost${path}`, { headers: { "X-Request-Id": requestId } });
  const answer = await sandbox.fetch(request);
  expect(read.status).toBe(answer.status);
  expect(read.body).toEqual(await answer.json());
  expect(new Headers(read.headers)).toEqual(answer.headers);
});

test("what is no JSON is text here too", async () => {
  const { status, body } = await sandbox.read(link("sandbox_garbage"), asking());
  expect([status, typeof body]).toEqual([200, "string"]);
});
