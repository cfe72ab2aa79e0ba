/** WCAG contrast of the colours that meet on the page, computed from the tokens, in both themes. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const tokens = readFileSync("src/ui/tokens.css", "utf8");

const pairs = [...tokens.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\);/g)];
const light = Object.fromEntries(pairs.map(([, name, colour]) => [name, colour]));
const dark = Object.fromEntries(pairs.map(([, name, , colour]) => [name, colour]));

/** Text on what it stands on: 4.5:1. */
const text = [
  "ink on page",
  "ink on wash",
  "ink on accent-wash",
  "soft on page",
  "soft on wash",
  "soft on accent-wash",
  "accent on page",
  "accent on wash",
  "accent on accent-wash",
  "on-accent on accent",
  "on-accent on accent-strong",
  "good on good-wash",
  "warn on warn-wash",
  "bad on page",
  "bad on bad-wash",
  "page on ink",
];
/** What tells a control, its state or the focus from what is around it: 3:1. */
const controls = [
  "edge on page",
  "edge on accent-wash",
  "accent on page",
  "accent on ground",
  "accent on accent-wash",
  "page on edge",
  "on-accent on accent",
  "bad on page",
];

test("every colour has both its forms, and the list is not empty", () => {
  expect(pairs.length).toBeGreaterThan(15);
  const plain = [...tokens.matchAll(/--[\w-]+: (?!light-dark)[^;]*(#[\da-f]{3,8}|rgb|hsl|oklch)/g)];
  expect(plain).toEqual([]);
});

test.each([
  ["light", light],
  ["dark", dark],
])("in the %s theme text has 4.5:1 and controls have 3:1", (_, theme) => {
  const low = (wanted: string[], least: number) =>
    wanted.filter((pair) => {
      const [over = "", under = ""] = pair.split(" on ");
      return !(contrast(theme[over], theme[under]) >= least);
    });
  expect(low(text, 4.5)).toEqual([]);
  expect(low(controls, 3)).toEqual([]);
});

test("the measure itself is right", () => {
  expect(contrast("#000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#fff")).toBeCloseTo(4.48, 2);
});

/** WCAG 2.2, "contrast ratio"; NaN for a colour that does not exist. */
function contrast(a: string | undefined, b: string | undefined): number {
  const [darker = Number.NaN, lighter = Number.NaN] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex = ""): number {
  const digits = hex.slice(1);
  const full = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = [0, 2, 4].map((at) => {
    const value = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
