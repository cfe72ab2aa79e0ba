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
  // Only where one is answered: a word such as "unavailable" means other things elsewhere.
  const answered = sources.flatMap((source) =>
    [...source.matchAll(/\b(?:ProblemError|problemResponse|refusedCall)\(([^;]*?)\)/g)].map(
      ([, given = ""]) => given,
    ),
  );
  const named = new Set(answered.flatMap((given) => given.match(/(?<=")[a-z_]+(?=")/g) ?? []));
  expect(problemCodes.filter((code) => !named.has(code))).toEqual([]);
});
