/**
 * What the threat model says is shown by a test is shown by one that exists under that name.
 *
 * The last column of its table has claims with a comma or a semicolon between: a file, by as much of its path as there is one of,
 * and then what of it. Without more it is all of the file. A number or a range is of faults, each tried by tests whose titles
 * begin with it. What stands in quotes is the whole title of one test, or of one group of them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { type ESTree, parseSync, Visitor } from "vite";
import { expect, it } from "vitest";

const files = ["src", "e2e"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(spec|test)\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`),
);

const [threats = "", remains = ""] = readFileSync("src/embed/threat-model.md", "utf8").split(
  "## What remains",
);
const claims = [
  // Of every row but the two at its head: one without a claim fails as well.
  ...[...threats.matchAll(/^\|.*\|$/gm)]
    .slice(2)
    .flatMap(([row]) => (row.split("|").at(-2) ?? "").trim().split(/[;,] (?=`)/)),
  ...[...remains.matchAll(/`e2e\/[^`]+`/g)].map(([file]) => file),
];

const form = /^`([\w./-]+)`(?: ((?:\d+(?:–\d+)?(?:, )?)+))?((?: "[^"]+")*)$/;

/** The titles of a file's tests and groups. What a template leaves open is an ellipsis. */
function titlesIn(file: string): string[] {
  const titles: string[] = [];
  const { program } = parseSync(file, readFileSync(file, "utf8"));
  new Visitor({
    CallExpression({ callee, arguments: [title] }) {
      if (!makesTest(callee)) return;
      if (title?.type === "Literal" && typeof title.value === "string") titles.push(title.value);
      if (title?.type === "TemplateLiteral")
        titles.push(title.quasis.map(({ value }) => value.cooked).join("…"));
    },
  }).visit(program);
  return titles;
}

/** `test`, `test.only`, or what `test.each(…)` makes; a step of a test is none. */
function makesTest(callee: ESTree.Expression | ESTree.Super): boolean {
  if (callee.type === "CallExpression") return makesTest(callee.callee);
  if (callee.type === "MemberExpression")
    return (
      makesTest(callee.object) && !(callee.property.type === "Identifier" && callee.property.name === "step")
    );
  return callee.type === "Identifier" && ["test", "it", "describe"].includes(callee.name);
}

function faultsIn(numbers: string): number[] {
  return [...numbers.matchAll(/(\d+)(?:–(\d+))?/g)].flatMap(([, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, n) => Number(first) + n),
  );
}

it.each([...new Set(claims)])("%s", (claim) => {
  const [, name = "", numbers = "", quoted = ""] = form.exec(claim) ?? [];
  const found = files.filter((path) =>
    [path, path.replace(/\.(spec|test)\.tsx?$/, "")].some((one) => one === name || one.endsWith(`/${name}`)),
  );
  expect(found).toHaveLength(1);
  const titles = found.flatMap(titlesIn);
  expect(titles).not.toEqual([]);
  for (const fault of faultsIn(numbers))
    expect(titles).toContainEqual(expect.stringMatching(new RegExp(`^fault ${fault}: `)));
  for (const [, title] of quoted.matchAll(/"([^"]+)"/g))
    expect(titles.filter((one) => one === title)).toEqual([title]);
});

it("names many", () => expect(claims.length).toBeGreaterThan(50));
