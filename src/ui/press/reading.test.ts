import { describe, expect, it } from "vitest";
import { lookedAway, nothingRead, type PartSighting, readParts } from "./reading.ts";

const who = {};
const what = {};
const shown = (part: object, change: Partial<PartSighting> = {}): PartSighting => ({
  part,
  words: "as it was",
  inWindow: true,
  sight: "clear",
  above: false,
  ...change,
});
const below = { inWindow: false, sight: "covered" } as const;
const cutAway = { sight: "cut" } as const;
const scrolledAway = { sight: "cut", above: true } as const;

describe("a review is read", () => {
  it("at once, when all of it is in plain sight", () => {
    expect(readParts(nothingRead, [shown(who), shown(what)], 0)).toMatchObject({
      next: undefined,
      unseen: undefined,
      hidden: undefined,
    });
  });

  it("page by page, when it is longer than the window", () => {
    const first = readParts(nothingRead, [shown(who), shown(what, below)], 0);
    expect(first.next).toBe(what);
    expect(readParts(first, [shown(who, below), shown(what)], 100).unseen).toBeUndefined();
  });

  it("anew, where its words changed since", () => {
    const first = readParts(nothingRead, [shown(who), shown(what)], 0);
    const changed = [shown(who), shown(what, { ...below, words: "and more" })];
    expect(readParts(first, changed, 100).next).toBe(what);
  });

  it.each([
    ["covered", "covered"],
    ["outOfSight", "cut"],
  ] as const)("not while a part is %s", (hidden, sight) => {
    const reading = readParts(nothingRead, [shown(who, { sight }), shown(what)], 0);
    expect(reading).toMatchObject({ hidden, unseen: who });
  });

  it("by ear too, where the page around cuts it off: each part was come to", () => {
    const cut = [shown(who, cutAway), shown(what)];
    const reading = readParts(nothingRead, cut, 0, who);
    expect(reading.next).toBeUndefined();
    expect(reading.unseen).toBe(who);
  });
});

describe("what the page around scrolled away", () => {
  const read = [0, 500, 1000].reduce(
    (before, at) => readParts(before, [shown(who), shown(what)], at),
    nothingRead,
  );
  const now = (change: Partial<PartSighting>, before = read) =>
    readParts(before, [shown(who, change), shown(what)], 1100);

  it("was read, if it was in plain sight for a second", () => {
    expect(now(scrolledAway)).toMatchObject({ hidden: undefined, unseen: undefined });
  });

  it.each([
    ["it was cut away where the window goes on", cutAway],
    ["it is covered", { sight: "covered" }],
    ["its words changed since", { ...scrolledAway, words: "and more" }],
  ] as const)("was not, if %s", (_, change) => {
    expect(now(change).hidden).toBeDefined();
  });

  it("was not, if it was shown for less than a second", () => {
    const flashed = readParts(nothingRead, [shown(who), shown(what)], 200);
    expect(now(scrolledAway, flashed)).toMatchObject({ hidden: "outOfSight", unseen: who });
  });

  it("was not, if it was shown for less than a second at a time", () => {
    const looks = [
      [0, {}],
      [600, { sight: "covered" }],
      [700, {}],
    ] as const;
    const blinked = looks.reduce(
      (before, [at, change]) => readParts(before, [shown(who, change), shown(what)], at),
      nothingRead,
    );
    expect(now(scrolledAway, blinked).hidden).toBe("outOfSight");
  });

  it("was not, if nobody looked in the middle of its second", () => {
    const begun = readParts(nothingRead, [shown(who), shown(what)], 0);
    const goneOn = readParts(lookedAway(begun), [shown(who), shown(what)], 1000);
    expect(now(scrolledAway, goneOn)).toMatchObject({ hidden: "outOfSight", unseen: who });
  });

  it("was, if nobody looked after its second", () => {
    expect(now(scrolledAway, lookedAway(read))).toMatchObject({ hidden: undefined, unseen: undefined });
  });
});
