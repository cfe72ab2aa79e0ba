/** What is built holds the page and nothing of what stands in for Rulrr while it is being made. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { buildEdge } from "../../src/server/edge/edge-build.node.ts";
import { pageFolder, rendererFile } from "../../src/server/node/built-files.node.ts";
import { readPages } from "../../src/server/node/served.node.ts";

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
const pageSources = [
  ...read(
    "{index.html,src/main.tsx,src/{app,arrivals,embed,journey,steps,ui,messages,api}/**/*.{ts,tsx,css,json}}",
  ),
  ...read("node_modules/react-dom/cjs/react-dom-client.production.js"),
];

interface Shipped {
  files: string[];
  /** What it is made of besides the page's own sources: the words of these mark nothing either. */
  besides: string[];
}

const reactOnServer = read("node_modules/react-dom/cjs/react-dom-server.edge.production.js");

/** The worker, made of the page as it was built, as `npm run build:edge` makes it. */
async function buildWorker(): Promise<Shipped> {
  const folder = await mkdtemp(join(tmpdir(), "connect-worker-"));
  const page = await readPages(pageFolder, undefined);
  const modules = await buildEdge(folder, { page, renderer: fileURLToPath(rendererFile), vars: {} });
  const files = read(`${folder}/**/*.{js,jsonc}`);
  await rm(folder, { recursive: true });
  const packages = modules.filter((module) => module.includes("/node_modules/") && existsSync(module));
  // It says of what kind each built file is.
  const kinds = read("node_modules/hono/dist/utils/mime.js");
  return {
    files,
    besides: [...read("src/{server,docs}/**/*.*"), ...packages.map(textOf), ...kinds, ...reactOnServer],
  };
}

/** Everything that goes into production. */
const production: [what: string, shipped: () => Shipped | Promise<Shipped>][] = [
  ["the page", () => ({ files: built, besides: [] })],
  ["the renderer of first screens", () => ({ files: read("dist-server/**/*.js"), besides: reactOnServer })],
  ["the worker of the edge", buildWorker],
];

for (const [what, shipped] of production)
  test(`nothing of what is only for trying it is in ${what}`, async () => {
    const { files, besides } = await shipped();
    // What is looked at is what was meant: it knows the API.
    expect(files.some((file) => file.includes("connectLegacyPos"))).toBe(true);
    const innocent = [...pageSources, ...besides];
    for (const folder of ["service", "sandbox", "scenarios"]) {
      const words = wordsIn(read(`src/${folder}/**/*.{ts,tsx}`));
      const marks = words.filter((word) => !innocent.some((source) => source.includes(word)));
      expect(marks.length).toBeGreaterThan(50);
      const found = marks.filter((mark) => files.some((file) => file.includes(mark)));
      expect([folder, ...found]).toEqual([folder]);
    }
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

test("the first file of words has all that the first code says, and no group of which it says nothing", () => {
  const [code = "", ...more] = read("dist/assets/index-*.js");
  const [words = "{}"] = globSync("dist/assets/en-*.json", {
    exclude: (name) => name.endsWith(".later.json"),
  }).map(textOf);
  expect(more).toEqual([]);
  const ids = Object.keys(JSON.parse(textOf("src/messages/catalogues/en.json")));
  // Of a text that is put together, such as `unavailable.${cause}`, each is said.
  const beginnings = [...code.matchAll(/`([a-zA-Z]+\.)\$\{/g)].map(([, beginning = ""]) => beginning);
  const said = ids.filter(
    (id) =>
      ["`", '"', "'"].some((mark) => code.includes(mark + id + mark)) ||
      beginnings.some((one) => id.startsWith(one)),
  );
  const first = Object.keys(JSON.parse(words));
  const groupsOf = (some: string[]) => [...new Set(some.map((id) => id.replace(/\..*/, "")))].toSorted();
  // One is named without being said: by it the page knows that the later words have come.
  const later = said.filter((id) => !first.includes(id));
  expect(later).toEqual(["verify.title"]);
  expect(groupsOf(first)).toEqual(groupsOf(said.filter((id) => !later.includes(id))));
});
