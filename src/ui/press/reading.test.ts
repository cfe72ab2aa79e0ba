import { describe, expect, it } from "vitest";
import { nothingRead, type PartSighting, readParts } from "./reading.ts";

const who = {};
const what = {};
const shown = (part: object, change: Partial<PartSighting> = {}): PartSighting => ({
  part,
  words: "as it was",
  inWindow: true,
  inSight: true,
  clear: true,
  ...change,
});
const below = { inWindow: false, clear: false };

describe("a review is read", () => {
  it("at once, when all of it is in plain sight", () => {
    expect(readParts(nothingRead, [shown(who), shown(what)])).toMatchObject({
      next: undefined,
      unseen: undefined,
      hidden: undefined,
    });
  });

  it("page by page, when it is longer than the window", () => {
    const first = readParts(nothingRead, [shown(who), shown(what, below)]);
    expect(first.next).toBe(what);
    expect(readParts(first, [shown(who, below), shown(what)]).unseen).toBeUndefined();
  });

  it("anew, where its words changed since", () => {
    const first = readParts(nothingRead, [shown(who), shown(what)]);
    expect(readParts(first, [shown(who), shown(what, { ...below, words: "and more" })]).next).toBe(what);
  });

  it.each([
    ["covered", { clear: false }],
    ["outOfSight", { inSight: false }],
  ])("not while a part is %s", (hidden, change) => {
    const reading = readParts(nothingRead, [shown(who, change), shown(what)]);
    expect(reading).toMatchObject({ hidden, unseen: who });
  });

  it("by ear too, where the page around cuts it off: each part was come to", () => {
    const cut = [shown(who, { inSight: false }), shown(what)];
    const reading = readParts(nothingRead, cut, who);
    expect(reading.next).toBeUndefined();
    expect(reading.unseen).toBe(who);
  });
});
