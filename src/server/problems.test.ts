/** Nothing stands in the registry that nobody answers; that nothing else is answered, the compiler sees to. */
import { glob, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { problemCodes } from "../api/problems.ts";

const rooms = new URL("../", import.meta.url);

test("every registered problem is answered by the service, the sandbox or the server", async () => {
  const sources: string[] = [];
  for await (const file of glob("{service,sandbox,server}/**/*.ts", { cwd: rooms })) {
    if (!/\.test\.ts$|\/testing\//.test(file)) sources.push(await readFile(new URL(file, rooms), "utf8"));
  }
  const named = new Set(sources.flatMap((source) => source.match(/(?<=")[a-z]+(?:_[a-z]+)*(?=")/g) ?? []));
  expect(problemCodes.filter((code) => !named.has(code))).toEqual([]);
});
