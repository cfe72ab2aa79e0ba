import { expect, test } from "vitest";
import { searchAmong, searchable } from "./search-text.ts";

const names = ["York Abbey", "York Minster", "Abbey Road", "Łódź Café", "ＴＯＫＹＯ"];
const entries = names.map((of) => ({ of, text: searchable(of) }));

function found(...queries: string[]) {
  const search = searchAmong(entries);
  return queries.map((query) => search(query).map(({ of }) => of)).at(-1);
}

test("case, accents and the width of letters make no difference", () => {
  expect(found("CAFE")).toEqual(["Łódź Café"]);
  expect(found("tokyo")).toEqual(["ＴＯＫＹＯ"]);
});

test("every word counts, in any order", () => {
  expect(found("abb yo")).toEqual(["York Abbey"]);
  expect(found(" ")).toEqual(names);
});

test("a query that is typed, mended and taken back finds what it finds by itself", () => {
  expect(found("y", "yo", "york", "york ", "york m")).toEqual(["York Minster"]);
  expect(found("york m", "york")).toEqual(["York Abbey", "York Minster"]);
  expect(found("york", "abbey")).toEqual(["York Abbey", "Abbey Road"]);
  expect(found("york", "x", "")).toEqual(names);
});
