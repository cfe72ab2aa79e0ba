import { describe, expect, it } from "vitest";
import { type PointerSample, type Stay, stayOn } from "./pointer-stay.ts";

/** An event at a place in the page, on a frame that lies at `left` and is shown at `scale`. */
function event(at: number, x: number, { left = 0, scale = 1, density = 1 } = {}): PointerSample {
  return {
    at,
    kind: "hovers",
    screen: { x: left + x * scale, y: 100 },
    page: { x, y: 100 / scale },
    density,
  };
}
const sinceOf = (...samples: PointerSample[]) => samples.reduce<Stay>(stayOn, undefined)?.since;

describe("the pointer has stayed", () => {
  it.each([
    ["while it does not move", [event(0, 50), event(900, 50)], 0],
    ["while it moves over a frame that does not", [event(0, 50), event(500, 180), event(900, 90)], 0],
    ["over a page that is zoomed", [1, 2, 3].map((n) => event(n, n * 60, { scale: 1.5, density: 1.5 })), 1],
    ["not across a move of the frame", [event(0, 50), event(900, 50, { left: 200 })], 900],
    ["not across a move of a few pixels", [event(0, 50), event(900, 50, { left: 6 })], 900],
    ["not on a frame that moves along", [event(0, 50), event(400, 50, { left: 30 })], 400],
    ["not over a page made tiny", [event(0, 50), event(500, 250, { scale: 0.2 })], 500],
    [
      "not over one that seems larger than its pixels allow",
      [event(0, 50), event(500, 150, { scale: 2 })],
      500,
    ],
  ])("%s", (_, samples, since) => {
    expect(sinceOf(...samples)).toBe(since);
  });

  it("not from a mouse to a finger", () => {
    expect(sinceOf(event(0, 50), { ...event(700, 50), kind: "touches" })).toBe(700);
  });
});
