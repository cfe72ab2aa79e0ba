import { expect, test } from "vitest";
import { accepted } from "./accept-language.ts";

test.each([
  ["de-AT,de;q=0.9,en;q=0.5", ["de-AT", "de", "en"]],
  ["en;q=0.5, he", ["he", "en"]],
  ["fr;q=0, en", ["en"]],
  ["*", []],
  ["de;q=rubbish, en", ["de", "en"]],
  [`${"x,".repeat(20)}en`, Array.from({ length: 10 }, () => "x")],
  ["", []],
  [null, []],
])("%s", (header, languages) => {
  expect(accepted(header)).toEqual(languages);
});
