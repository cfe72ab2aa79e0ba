import { expect, test } from "vitest";
import { isTyping, nextByName, nothingTyped, typedOn } from "./type-ahead.ts";

const names = ["albert road", "ashley cross", "bedford place", "ashley road", "castle yard"];

test("letters that come quickly are one beginning, after a pause another one", () => {
  const a = typedOn(nothingTyped, "a", 100);
  const as = typedOn(a, "s", 900);
  expect(as.text).toBe("as");
  expect(isTyping(as, 1800)).toBe(true);
  expect(isTyping(as, 2000)).toBe(false);
  expect(typedOn(as, "c", 2000).text).toBe("c");
});

test("a beginning leads to the next name that has it", () => {
  expect(nextByName(names, "b", 0)).toBe(2);
  expect(nextByName(names, "ashley r", 0)).toBe(3);
  expect(nextByName(names, "ca", -1)).toBe(4);
});

test("the same letter again walks through all that begin with it, and round", () => {
  expect(nextByName(names, "a", 0)).toBe(1);
  expect(nextByName(names, "aa", 1)).toBe(3);
  expect(nextByName(names, "aaa", 3)).toBe(0);
});

test("a beginning that grows stays on the name that still has it", () => {
  expect(nextByName(names, "as", 1)).toBe(1);
});

test("a beginning that no name has leads nowhere", () => {
  expect(nextByName(names, "x", 2)).toBe(-1);
  expect(nextByName([], "a", -1)).toBe(-1);
});
