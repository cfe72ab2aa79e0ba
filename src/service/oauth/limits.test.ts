/** How many requests of an app are put before merchants, and whom that is counted for. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openOAuth } from "../testing/oauth-fixture.node.ts";

// However long it takes here, to the limit it is one moment.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([
  ["one address", () => "203.0.113.7"],
  [
    "the addresses of one IPv6 network, which are one customer's",
    (n: number) => `2001:db8:0:7::${n.toString(16)}`,
  ],
])("from %s 120 are begun at once; from another, the next", async (_whose, address) => {
  const kit = await openOAuth();
  const statuses: number[] = [];
  for (const n of Array(130).keys()) statuses.push((await kit.authorizeFrom(address(n + 1))).status);
  expect(statuses).toEqual([...Array(120).fill(303), ...Array(10).fill(429)]);
  for (const other of ["2001:db8:0:8::1", "203.0.113.8"])
    expect((await kit.authorizeFrom(other)).status).toBe(303);
});
