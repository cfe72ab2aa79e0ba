import { environmentManager, QueryClient } from "@tanstack/react-query";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createHandoverApi } from "./handover-api.ts";

const answers: (() => Response)[] = [];
const asked: number[] = [];
const told = (status: string) => () => Response.json({ status });
const down = () => new Response(null, { status: 503 });

// On a server nothing is asked again.
beforeAll(() => environmentManager.setIsServer(() => false));
beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  answers.length = 0;
  asked.length = 0;
  vi.stubGlobal("fetch", async () => {
    asked.push(Date.now());
    return (answers.length > 1 ? answers.shift() : answers[0])?.() ?? down();
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function following() {
  const heard: string[] = [];
  const api = createHandoverApi("", new QueryClient());
  const end = api.follow("an-id", (result) => heard.push(result.ok ? result.value.status : "nothing"));
  return { heard, end };
}

test("asks every two seconds, and no more once it has ended", async () => {
  answers.push(told("waiting"), told("opened"), told("connected"));
  const { heard } = following();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([0, 2000, 4000]);
  expect(heard.at(-1)).toBe("connected");
});

test("asks seldomer while nobody answers, sixteen seconds apart at most, and as before once somebody does", async () => {
  answers.push(down);
  const { heard, end } = following();
  await vi.advanceTimersByTimeAsync(62_000);
  expect(asked).toEqual([0, 4000, 12_000, 28_000, 44_000, 60_000]);
  expect(new Set(heard)).toEqual(new Set(["nothing"]));
  answers[0] = told("waiting");
  await vi.advanceTimersByTimeAsync(17_000);
  expect(asked.slice(-2)).toEqual([76_000, 78_000]);
  end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.at(-1)).toBe(78_000);
});
