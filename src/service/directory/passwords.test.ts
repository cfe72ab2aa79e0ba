import { lookup } from "node:dns/promises";
import { expect, test } from "vitest";
import { Unavailable } from "../unavailable.ts";
import { hashPassword, isPassword, newPassword } from "./passwords.node.ts";

test("is argon2id as everybody else computes it", async () => {
  // From the reference implementation's own tests.
  const known = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  expect(await isPassword("password", known)).toBe(true);
  expect(await isPassword("Password", known)).toBe(false);
});

test("is kept with what OWASP asks for, and never twice as the same", async () => {
  const [one, other] = await Promise.all([hashPassword("pässword"), hashPassword("pässword")]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(one).not.toBe(other);
  expect(await isPassword("pässword", one)).toBe(true);
  for (const wrong of ["", "password", "pässword ", one]) expect(await isPassword(wrong, one)).toBe(false);
});

test("of nobody is never right, and takes as long to find out", async () => {
  const hash = await hashPassword("right");
  const took = async (password: string, kept: string | undefined) => {
    const before = performance.now();
    await isPassword(password, kept);
    return performance.now() - before;
  };
  expect(await isPassword("", undefined)).toBe(false);
  const [known, unknown] = [0, 0].map(() => [] as number[]);
  for (let times = 0; times < 7; times += 1) {
    known?.push(await took("wrong", hash));
    unknown?.push(await took("wrong", undefined));
  }
  const median = (all: number[] = []) => all.toSorted((a, b) => a - b)[3] ?? 0;
  expect(median(unknown) / median(known)).toBeGreaterThan(0.5);
});

test("that is no hash is a fault, and not a wrong password", async () => {
  await expect(isPassword("password", "plain")).rejects.toThrow(/no argon2id hash/);
});

test("that is made for somebody is never the same, and has nothing in it that is misread", () => {
  const made = new Set(Array.from({ length: 200 }, newPassword));
  expect(made.size).toBe(200);
  for (const one of made) expect(one).toMatch(/^([a-km-z2-9]{5}-){3}[a-km-z2-9]{5}$/);
});

test("of two hundred who come at once some are checked, the others told to come back, and addresses are looked up meanwhile", async () => {
  const hash = await hashPassword("right");
  let checked = 0;
  const all = Array.from({ length: 200 }, async () => {
    const right = await isPassword("right", hash);
    checked += 1;
    return right;
  });
  const settled = Promise.allSettled(all);
  await lookup("localhost");
  expect(checked).toBeLessThan(16);
  const ends = (await settled).map((one) => (one.status === "fulfilled" ? one.value : one.reason));
  expect(ends.filter((end) => end === true)).toHaveLength(32);
  expect(ends.filter((end) => end instanceof Unavailable)).toHaveLength(168);
  expect(await isPassword("right", hash)).toBe(true);
});
