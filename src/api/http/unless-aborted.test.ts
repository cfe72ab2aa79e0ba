import { expect, test, vi } from "vitest";
import { unlessAborted } from "./unless-aborted.ts";

const never = new Promise<never>(() => {});

test("what is done in time is handed on, and nothing listens any more", async () => {
  const { signal } = new AbortController();
  const removed = vi.spyOn(signal, "removeEventListener");
  expect(await unlessAborted(Promise.resolve(1), signal)).toBe(1);
  await expect(unlessAborted(Promise.reject(new Error("broken")), signal)).rejects.toThrow("broken");
  expect(removed).toHaveBeenCalledTimes(2);
});

test("who stops waiting is told so at once", async () => {
  const controller = new AbortController();
  const work = unlessAborted(never, controller.signal);
  controller.abort(new Error("too late"));
  await expect(work).rejects.toThrow("too late");
});

test("so is who had stopped before", async () => {
  await expect(unlessAborted(never, AbortSignal.abort(new Error("too late")))).rejects.toThrow("too late");
});
