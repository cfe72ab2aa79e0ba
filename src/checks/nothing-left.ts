/**
 * Set-up of test files that run one after another in the same process, which is started and reads the modules once for all
 * of them: fails a file that leaves to the next what it has changed.
 */
import { readFileSync } from "node:fs";
import { afterAll, expect } from "vitest";

const file = String(expect.getState().testPath);
if (/\bvi\.(mock|doMock|resetModules)\b/.test(readFileSync(file, "utf8")))
  throw new Error("It replaces modules, and so needs a process of its own: see `alone` in vite.config.ts.");

const before = everythingShared();
const { Request, Response } = globalThis;

afterAll(() => {
  // The HTTP server puts its own in their place, in any process that it runs in.
  Object.assign(globalThis, { Request, Response });
  const after = everythingShared();
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const left = names.filter((name) => !Object.is(before.get(name), after.get(name)));
  if (left.length > 0) throw new Error(`Not as it was, for the files after this one: ${left.join(", ")}`);
});

/** What every module of a process sees, by name. Libraries keep what is theirs under a symbol or two underscores. */
function everythingShared(): Map<string, unknown> {
  const globals = Object.entries(Object.getOwnPropertyDescriptors(globalThis))
    .filter(([name]) => !name.startsWith("__"))
    .map(([name, { value }]) => [name, value] as const);
  const environment = Object.entries(process.env).map(
    ([name, value]) => [`process.env.${name}`, value] as const,
  );
  return new Map<string, unknown>([...globals, ...environment, ["process.cwd()", process.cwd()]]);
}
