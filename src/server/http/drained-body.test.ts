import { expect, test } from "vitest";
import { withDrainedBody } from "./drained-body.ts";

/** A request whose body takes one question at a time, as that of workerd does, and how many of its chunks were taken. */
function sent(chunks: number) {
  let asked = false;
  const taken = { chunks: 0 };
  const begun = Promise.withResolvers<void>();
  const read = async () => {
    if (asked)
      throw new TypeError("This ReadableStream only supports a single pending read request at a time.");
    asked = true;
    begun.resolve();
    // As from a network: between one chunk and the next others have their turn.
    await new Promise<void>((resolve) => setImmediate(resolve));
    asked = false;
    if (taken.chunks === chunks) return { done: true };
    taken.chunks += 1;
    return { done: false, value: new Uint8Array(1024) };
  };
  const request = new Request("https://connect.example/", { method: "POST", body: "replaced" });
  Object.defineProperty(request, "body", { value: { getReader: () => ({ read }) } });
  return { request, taken, begun: begun.promise };
}

test("what nobody has read is taken in before the answer", async () => {
  const { request, taken, begun } = sent(100);
  const { drained } = withDrainedBody(request);
  // The body is asked for its first chunk by itself.
  await begun;
  await drained();
  expect(taken.chunks).toBe(100);
});

test("so is what is left after somebody has read enough", async () => {
  const { request, taken } = sent(100);
  const { request: given, drained } = withDrainedBody(request);
  const reader = given.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await drained();
  expect(taken.chunks).toBe(100);
});

test("what is read is what was sent", async () => {
  const { request } = sent(3);
  const { request: given, drained } = withDrainedBody(request);
  expect((await given.arrayBuffer()).byteLength).toBe(3 * 1024);
  await drained();
});
