import { expect, test } from "vitest";
import { accepts } from "./accept-encoding.ts";

test.each([
  ["gzip", true],
  ["br, gzip;q=0.5", true],
  ["deflate,GZIP ; q=1", true],
  ["gzip;q=0", false],
  ["gzip; q=0.000", false],
  ["br", false],
  ["xgzip, gzip2", false],
  ["", false],
  [null, false],
])("%j takes gzip: %s", (header, taken) => {
  expect(accepts(header, "gzip")).toBe(taken);
});
