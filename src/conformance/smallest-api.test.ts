import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("the smallest API is small enough to be read: 150 lines", () => {
  const text = readFileSync(new URL("./smallest-api.ts", import.meta.url), "utf8");
  expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(150);
});
