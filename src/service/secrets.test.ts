import { describe, expect, test } from "vitest";
import { digest, randomToken, sameSecret } from "./secrets.ts";

test("a token is 256 random bits that need no escaping in a URL", () => {
  const tokens = Array.from({ length: 1000 }, randomToken);
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(new Set(tokens).size).toBe(1000);
});

describe("comparing secrets", () => {
  test("the same is the same", async () => {
    for (const secret of ["", "a", "sandbox-secret-tillwise", "é\u0000😀"]) {
      expect(await sameSecret(secret, secret)).toBe(true);
    }
  });

  test("no other is, however near, and whichever of its digest's bytes agree", async () => {
    const guesses = Array.from({ length: 3000 }, (_, number) => `sandbox-secret-${number}`);
    const near = ["", "sandbox-secret-tillwis", "sandbox-secret-tillwise ", "Sandbox-secret-tillwise"];
    const answers = await Promise.all(
      [...guesses, ...near].map((guess) => sameSecret(guess, "sandbox-secret-tillwise")),
    );
    expect(answers).not.toContain(true);
  });
});

describe("a digest", () => {
  test("is SHA-256, as anybody else computes it", async () => {
    // printf '["abc"]' | sha256sum
    const expected = "02f393ea9358560882c1fe797bf99d600aa4643a68276d8e3d714d1c4f19aecc";
    const hex = Buffer.from(await digest("abc"), "base64url").toString("hex");
    expect(hex).toBe(expected);
  });

  test("keeps its parts apart", async () => {
    const all = await Promise.all([digest("ab", "c"), digest("a", "bc"), digest("abc"), digest('a","bc')]);
    expect(new Set(all).size).toBe(4);
  });
});
