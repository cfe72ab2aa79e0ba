import { expect, test } from "vitest";
import { ofLibrary, sha256 } from "./sha256.ts";

test("Node's own is used on Node, and gives what the library gives elsewhere", () => {
  expect(sha256).not.toBe(ofLibrary);
  const lengths = Array.from({ length: 200 }, (_, length) => "é".repeat(length % 7) + "x".repeat(length));
  for (const text of [...lengths, "\u0000", "😀", "half of a \ud83d character", "\udc00"]) {
    expect(sha256.base64url(text)).toBe(ofLibrary.base64url(text));
    expect([...sha256.bytes(text)]).toEqual([...ofLibrary.bytes(text)]);
  }
});
