/** What is built holds the page and nothing of what stands in for Rulrr while it is being made. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

const read = (pattern: string) =>
  globSync(pattern, { exclude: (name) => name.endsWith(".test.ts") }).map(textOf);
const textOf = (file: string) => readFileSync(file, "utf8");

/** Every text of some length that is written out in these sources. */
function wordsIn(sources: string[]): string[] {
  // Quotes are taken in pairs: what stands between two texts is code, and may stand anywhere.
  const texts = sources.flatMap((source) =>
    [...source.matchAll(/"([^"\n]*)"/g)].map(([, text = ""]) => text),
  );
  return texts.filter((text) => /^[^\\$]{8,}$/.test(text));
}

const built = read("dist/**/*.{html,js,css,svg,json,map}");
/** All that the page is made of, the library that knows every event's name included: what stands here too marks nothing. */
const page = [
  ...read(
    "{index.html,src/main.tsx,src/{app,arrivals,embed,journey,steps,ui,messages,api}/**/*.{ts,tsx,css,json}}",
  ),
  ...read("node_modules/react-dom/cjs/react-dom-client.production.js"),
];

test("the build is the one that is looked at", () => {
  expect(built.some((file) => file.includes("/v1/auth/integration/connectLegacyPos"))).toBe(true);
});

for (const folder of ["service", "sandbox", "scenarios"].filter((name) => existsSync(`src/${name}`)))
  test(`nothing of src/${folder} is in it`, () => {
    const words = wordsIn(read(`src/${folder}/**/*.{ts,tsx}`));
    const marks = words.filter((word) => !page.some((source) => source.includes(word)));
    expect(marks.length).toBeGreaterThan(50);
    expect(marks.filter((mark) => built.some((file) => file.includes(mark)))).toEqual([]);
  });

test("nothing of msw is in it, not even its worker", () => {
  expect(existsSync("node_modules/msw/lib/mockServiceWorker.js")).toBe(true);
  expect(globSync("dist/**/mockServiceWorker.js")).toEqual([]);
  expect(built.filter((file) => /mockServiceWorker|\bmsw\b/i.test(file))).toEqual([]);
});

test("there is no source map and nothing that names this machine", () => {
  expect(globSync("dist/**/*.map")).toEqual([]);
  expect(built.filter((file) => file.includes(process.cwd()))).toEqual([]);
});
