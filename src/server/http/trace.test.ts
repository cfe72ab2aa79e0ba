import { expect, test } from "vitest";
import { traceIn } from "./trace.ts";

const id = "4bf92f3577b34da6a3ce929d0e0e4736";
const parent = "00f067aa0ba902b7";
const taken = (traceparent: string, tracestate?: string) =>
  traceIn(new Headers({ traceparent, ...(tracestate !== undefined && { tracestate }) }));

test("a trace goes on under a part of its own, sampled or not as it was", () => {
  const trace = taken(`00-${id}-${parent}-01`, "vendor=1,other=2");
  expect(trace?.id).toBe(id);
  expect(trace?.headers.traceparent).toMatch(new RegExp(`^00-${id}-(?!${parent})[0-9a-f]{16}-01$`));
  expect(trace?.headers.tracestate).toBe("vendor=1,other=2");
  expect(taken(`cc-${id}-${parent}-00-what-comes-later`)?.headers.traceparent).toMatch(/^00-.*-00$/);
});

test.each([
  ["none", ""],
  ["one that is all zeros", `00-${"0".repeat(32)}-${parent}-01`],
  ["a part that is all zeros", `00-${id}-${"0".repeat(16)}-01`],
  ["a version that there will never be", `ff-${id}-${parent}-01`],
  ["capitals", `00-${id.toUpperCase()}-${parent}-01`],
  ["something after it", `00-${id}-${parent}-01-more`],
  ["something before it", ` a00-${id}-${parent}-01`],
  ["two", `00-${id}-${parent}-01, 00-${id}-${parent}-01`],
])("%s is no trace", (_what, traceparent) => {
  expect(taken(traceparent, "vendor=1")).toBeUndefined();
});

test("a state that is too long for others to pass on is dropped alone", () => {
  expect(taken(`00-${id}-${parent}-01`, "a".repeat(513))?.headers).not.toHaveProperty("tracestate");
});
