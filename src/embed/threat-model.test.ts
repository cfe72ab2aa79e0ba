/** What the threat model says is shown by a test is shown by one that exists under that name. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const files = ["src", "e2e"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(spec|test)\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`),
);

/** In the last column of the table: `a-test.test.ts` "its title", or `e2e/a-test` and the numbers of its faults. */
const named = readFileSync("src/embed/threat-model.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("|") && line.includes("`"))
  .flatMap((line) => (line.split("|").at(-2) ?? "").split(/[;,] (?=`)/))
  .map((claim) => ({
    file: /`([^`]+)`/.exec(claim)?.[1] ?? claim,
    titles: [
      ...(/"(.+)"/.exec(claim)?.slice(1) ?? []),
      ...[...claim.replace(/`.*`/, "").matchAll(/\d+/g)].map(([number]) => `fault ${number}:`),
    ],
  }));

it.each(named)("$file $titles", ({ file, titles }) => {
  const found = files.filter((path) => {
    const short = path.replace(/\.(spec|test)\.tsx?$/, "");
    return [path, short].some((name) => name === file || name.endsWith(`/${file}`));
  });
  expect(found).not.toEqual([]);
  const tests = found.map((path) => readFileSync(path, "utf8")).join("\n");
  expect(titles.filter((title) => !tests.includes(title))).toEqual([]);
});

it("names many", () => expect(named.length).toBeGreaterThan(50));
