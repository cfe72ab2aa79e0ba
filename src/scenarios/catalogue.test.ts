import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { places } from "../journey/samples.ts";
import en from "../messages/catalogues/en.json" with { type: "json" };
import { catalogue } from "./catalogue/catalogue.ts";
import type { Step } from "./scenario.ts";

it("has an entry for every state of the journey", () => {
  const covered = new Set<string>(catalogue.map(({ state }) => state));
  expect(Object.keys(places).filter((name) => !covered.has(name))).toEqual([]);
});

it("names each entry once, in letters that are good in an address and in a file's name", () => {
  const ids = catalogue.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
});

it("keeps the entries of a group together", () => {
  const groups = catalogue.map(({ group }) => group);
  const runs = groups.filter((group, index) => group !== groups[index - 1]);
  expect(new Set(runs).size).toBe(runs.length);
});

it("gives every entry a title of its own in its group, and something to look at", () => {
  const titles = catalogue.map(({ group, title }) => `${group}: ${title}`);
  expect(new Set(titles).size).toBe(titles.length);
  expect(catalogue.filter(({ look }) => look.length < 20)).toEqual([]);
});

it("asks nobody to press or fill in what is in no message", () => {
  const named = catalogue.flatMap(({ steps = [], shows }) => [
    ...steps.flatMap(messagesOf),
    ...(shows ? [typeof shows === "string" ? shows : shows.message] : []),
  ]);
  expect(named.length).toBeGreaterThan(catalogue.length);
  expect(named.filter((id) => !(id in en))).toEqual([]);
});

it("has what is read out of every entry, and of none that is gone", () => {
  const texts = readdirSync("e2e/scenarios/spoken/english").map((name) => name.replace(/\.txt$/, ""));
  expect(texts.toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted());
});

function messagesOf(step: Step): string[] {
  if ("fill" in step) return [step.fill];
  if ("check" in step) return [step.check];
  if (!("press" in step)) return [];
  const inside = Object.values(step.values ?? {});
  return [step.press, ...inside.flatMap((value) => (typeof value === "string" ? [] : [value.message]))];
}
