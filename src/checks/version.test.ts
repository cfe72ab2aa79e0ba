import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

const read = (file: string) => readFile(new URL(`../../${file}`, import.meta.url), "utf8");

test("the package is of the version whose changes the README tells first", async () => {
  const [, newest] = /^### (\S+)/m.exec((await read("README.md")).split("## Changes")[1] ?? "") ?? [];
  const { version }: { version: string } = JSON.parse(await read("package.json"));
  const lock: { version: string } = JSON.parse(await read("package-lock.json"));
  expect([version, lock.version]).toEqual([`${newest}.0`, `${newest}.0`]);
});
