import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fetchOwnFile, OutdatedPage } from "./own-file.ts";

const asked: number[] = [];
let missing = 0;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  asked.length = 0;
  vi.stubGlobal("fetch", async () => {
    asked.push(Date.now());
    return new Response(null, { status: asked.length > missing ? 200 : 404 });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test.each([
  ["least", 0],
  ["most", 0.999999],
])("asks eight times, less than a second apart, where chance gives the %s", async (_, chance) => {
  missing = 100;
  vi.spyOn(Math, "random").mockReturnValue(chance);
  const outcome = fetchOwnFile("screens.js").catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await outcome).toBeInstanceOf(OutdatedPage);
  const pauses = asked.slice(1).map((at, n) => at - (asked[n] ?? 0));
  expect(pauses).toHaveLength(7);
  // A pause of a second would stand still where a state is shown, as the page's own sense of time does (scenarios/clock.ts).
  expect(Math.max(...pauses)).toBeLessThan(1000);
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(25);
});

test("has the file from the first server that has it", async () => {
  missing = 3;
  const outcome = fetchOwnFile("screens.js");
  await vi.advanceTimersByTimeAsync(10_000);
  expect((await outcome).status).toBe(200);
  expect(asked).toHaveLength(4);
});
