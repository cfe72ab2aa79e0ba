/** Each claim of the runbook is shown by a file that it names: which has to be there. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const runbook = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const named = [...runbook.matchAll(/`([\w./-]+\.ts)`/g)].map(([, path = ""]) => path);
const places = ["../", "../../", "../../../"].map((place) => new URL(place, import.meta.url));

test.each([...new Set(named)])("%s is there", (path) => {
  expect(places.filter((place) => existsSync(new URL(path, place)))).toHaveLength(1);
});
