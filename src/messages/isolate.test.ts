import { expect, test } from "vitest";
import { isolated } from "./isolate.ts";

const only = (name: string, dir: "ltr" | "rtl") => isolated({ name }, dir)["name"];

test("a name that runs with the text stays what a person would type", () => {
  expect(only("Café Müller 12", "ltr")).toBe("Café Müller 12");
  expect(only("קפה הנמל", "rtl")).toBe("קפה הנמל");
  expect(only("12:34", "rtl")).toBe("12:34");
});

test("a name that runs the other way is held together", () => {
  expect(only("קפה הנמל", "ltr")).toBe("\u2068קפה הנמל\u2069");
  expect(only("مقهى 12", "ltr")).toBe("\u2068مقهى 12\u2069");
  expect(only("Tillwise POS", "rtl")).toBe("\u2068Tillwise POS\u2069");
});

test("a name that turns what follows about cannot", () => {
  expect(only("Harbour \u202EenaL", "ltr")).toBe("\u2068Harbour \u202EenaL\u2069");
});

test("numbers are left to the language's own format", () => {
  expect(isolated({ count: 3 }, "rtl")).toEqual({ count: 3 });
});
