/** Every snippet of the documentation is run by a test, as it stands. One that no test names fails here. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { connectUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { docsPaths, readSnippets } from "./served-docs.ts";

const tests = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".ts") && name !== "every-snippet.spec.ts")
  .map((name) => readFileSync(join(import.meta.dirname, name), "utf8"));

test("each is in a test by its name", async () => {
  const names = [...(await readSnippets(connectUrl)).keys()];
  expect(names.length).toBeGreaterThan(4);
  expect(names.filter((name) => !tests.some((source) => source.includes(name)))).toEqual([]);
});

test("and there is nothing to copy that is no snippet, nor a file that is on no page", async () => {
  const onPages: string[] = [];
  for (const path of docsPaths) {
    const html = await (await fetch(connectUrl + path)).text();
    // What the package declares is read, and is nothing to run.
    for (const [tag] of html.matchAll(/<pre [^>]*>/g))
      if (!tag.includes('aria-label="Types of '))
        onPages.push(/data-snippet="([^"]+)"/.exec(tag)?.[1] ?? tag);
  }
  const folder = join(import.meta.dirname, "../../src/docs/snippets");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const kept = files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  expect(onPages.toSorted()).toEqual(kept.toSorted());
});
