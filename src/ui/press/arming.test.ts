import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Arming, armingTime, isArmed, type Sighting, sight, wasHeldUp } from "./arming.ts";

const seen = (at: number, change: Partial<Sighting> = {}): Sighting => ({
  at,
  place: "here",
  clear: true,
  ...change,
});
const after = (...sightings: Sighting[]) => sightings.reduce<Arming>(sight, undefined);

describe("a button is armed", () => {
  it("a second after it was first seen, and not before", () => {
    const arming = after(seen(0), seen(500), seen(999));
    expect(isArmed(arming?.since, 999)).toBe(false);
    expect(isArmed(arming?.since, 1000)).toBe(true);
  });

  it.each([
    ["is covered for a moment", { clear: false }],
    ["moves", { place: "there" }],
  ])("anew when it %s", (_, change) => {
    const arming = after(seen(0), seen(1500), seen(1600, change), seen(1700));
    expect(isArmed(arming?.since, 2600)).toBe(false);
    expect(isArmed(arming?.since, 2700)).toBe(true);
  });

  it("never, unless the last second showed it clear and in one place", () => {
    const sightings = fc.array(
      fc.record({
        after: fc.integer({ min: 1, max: 400 }),
        place: fc.constantFrom("here", "there"),
        clear: fc.boolean(),
      }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(sightings, (steps) => {
        let arming: Arming;
        let at = 0;
        const all: Sighting[] = [];
        for (const { after: wait, place, clear } of steps) {
          at += wait;
          all.push({ at, place, clear });
          arming = sight(arming, { at, place, clear });
        }
        const now = at;
        if (!isArmed(arming?.since, now)) return;
        const lately = all.filter((one) => one.at >= now - armingTime());
        expect(lately.every((one) => one.clear && one.place === all.at(-1)?.place)).toBe(true);
      }),
    );
  });
});

it("a page was held up when it was not looked at for more than 300 ms", () => {
  expect([wasHeldUp(1000, 1100), wasHeldUp(1000, 1300), wasHeldUp(1000, 1301)]).toEqual([false, false, true]);
});
