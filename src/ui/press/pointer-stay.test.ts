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
/** At a density of 1, as WebKit tells it whatever the page's zoom. */
const zoomed = [1, 2, 3].map((n) => event(n, n * 60, { scale: 1.5 }));
const tiny = [0, 500, 600].map((at) => event(at, at + 100, { scale: 0.05 }));
/** Its scale is measured at the left, and the pointer then goes to the right. */
const smaller = [
  event(0, 100, { scale: 0.9 }),
  event(100, 160, { scale: 0.9 }),
  event(200, 660, { scale: 0.9 }),
];
const sinceOf = (...samples: PointerSample[]) => samples.reduce<Stay>(stayOn, undefined)?.since;

describe("the pointer has stayed", () => {
  it.each([
    ["while it does not move", [event(0, 50), event(900, 50)], 0],
    ["while it moves over a frame that does not", [event(0, 50), event(500, 180), event(900, 90)], 0],
    // As soon as the scale is known.
    ["over a page that is zoomed", [1, 2, 3].map((n) => event(n, n * 60, { scale: 1.5, density: 1.5 })), 2],
    ["not across a move of the frame", [event(0, 50), event(900, 50, { left: 200 })], 900],
    ["not across a move along its own way", [event(0, 50), event(900, 550, { left: -90 })], 900],
    ["not across a small one", [event(0, 50), event(900, 550, { left: -10 })], 900],
    ["not across a move of a few pixels", [event(0, 50), event(900, 50, { left: 6 })], 900],
    [
      "again after the page around was scrolled under it",
      [event(0, 50), event(900, 250, { left: -200 }), event(950, 250, { left: -200 })],
      900,
    ],
    [
      "again after it was scrolled, and the pointer moved on",
      [event(0, 50), event(900, 250, { left: -200 }), event(950, 300, { left: -200 })],
      950,
    ],
    ["not on a frame that moves along", [event(0, 50), event(400, 50, { left: 30 })], 400],
    [
      "never over a page made tiny",
      [0, 500, 600].map((at) => event(at, at, { scale: 0.2 })),
      Number.POSITIVE_INFINITY,
    ],
    [
      "again over one that seems larger than its pixels allow, once the pointer rests",
      [
        event(0, 50, { scale: 2 }),
        event(500, 150, { scale: 2 }),
        event(600, 250, { scale: 2 }),
        event(1600, 250, { scale: 2 }),
      ],
      600,
    ],
    ["over a page zoomed by one and a half, where the browser does not say so", zoomed, 3],
    [
      "again after the page around was scrolled twice under it",
      [
        event(0, 50),
        event(300, 250, { left: -200 }),
        event(600, 450, { left: -400 }),
        event(1700, 450, { left: -400 }),
      ],
      600,
    ],
    [
      "from a small move on, after the page around was scrolled under it",
      [event(0, 50), event(600, 250, { left: -200 }), event(1600, 255, { left: -200 })],
      1600,
    ],
    [
      "not across a small move, after the page around was scrolled under it",
      [event(0, 50), event(600, 250, { left: -200 }), event(1700, 273, { left: -223 })],
      1700,
    ],
    [
      "not across a small move of a page that is zoomed, far from where its scale was measured",
      [...smaller, event(1300, 685, { scale: 0.9, left: -22.5 })],
      1300,
    ],
    [
      "not across many small ones",
      [
        ...smaller,
        ...[1, 2, 3, 4, 5, 6].map((n) => event(1000 + n, 660 + 3 * n, { scale: 0.9, left: -2.7 * n })),
      ],
      1004,
    ],
    [
      "never over a page made too small, though it is moved under the pointer at rest",
      [
        ...[100, 200, 300].map((x) => event(x, x, { scale: 0.3 })),
        event(2000, 400, { scale: 0.3, left: -30 }),
        event(3500, 400, { scale: 0.3, left: -30 }),
      ],
      Number.POSITIVE_INFINITY,
    ],
    [
      "again once the pointer has gone over it at a size that can be read",
      [
        ...tiny,
        event(2000, 300, { left: -265 }),
        event(2100, 340, { left: -265 }),
        event(2200, 400, { left: -265 }),
      ],
      2100,
    ],
    [
      "through a press at rest, after the page around was scrolled under it",
      [event(0, 50), event(600, 250, { left: -200 }), event(1700, 250, { left: -200 })],
      600,
    ],
    [
      "never over a page made tiny, though the pointer then rests and presses",
      [...tiny, event(2000, 700, { scale: 0.05 }), event(4000, 700, { scale: 0.05 })],
      Number.POSITIVE_INFINITY,
    ],
  ])("%s", (_, samples, since) => {
    expect(sinceOf(...samples)).toBe(since);
  });

  describe("a finger", () => {
    const touch = (...given: Parameters<typeof event>) => ({ ...event(...given), kind: "touches" as const });
    it.each([
      ["from one place to another", [touch(0, 50), touch(900, 350)], 0],
      ["not across a move along its own way", [touch(0, 50), touch(900, 550, { left: -90 })], 900],
      [
        "not across one there and back, felt in between",
        [touch(0, 50), touch(900, 550, { left: -90 }), touch(1800, 50), touch(2700, 550, { left: -90 })],
        2700,
      ],
      ["on one spot of a page that is zoomed", [touch(0, 50, { scale: 2 }), touch(900, 52, { scale: 2 })], 0],
    ])("%s", (_, samples, since) => {
      expect(sinceOf(...samples)).toBe(since);
    });
  });

  it("not from a mouse to a finger", () => {
    expect(sinceOf(event(0, 50), { ...event(700, 50), kind: "touches" })).toBe(700);
  });
});
