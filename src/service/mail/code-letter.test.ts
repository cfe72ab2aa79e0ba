import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { codeLetter } from "./code-letter.ts";
import { letterWords } from "./letter-words.ts";

test("is there in every language that the page has", () => {
  const catalogues = readdirSync(new URL("../../messages/catalogues/", import.meta.url)).filter((name) =>
    name.endsWith(".json"),
  );
  expect([...letterWords.keys()].toSorted()).toEqual(
    catalogues.map((name) => name.replace(".json", "")).toSorted(),
  );
});

test.each([
  [["de-AT", "en"], "Anmeldecode"],
  [["tlh", "fr"], "connexion"],
  [["pt-PT"], "código"],
  [["zh-CN"], "验证码"],
  [["zh-TW"], "sign-in code"],
  [["not a tag"], "sign-in code"],
  [[], "sign-in code"],
])("for %j", (wishes, word) => {
  expect(codeLetter("135790", wishes).subject).toContain(word);
});

test("has the code in its text and its HTML, and not where a locked phone shows it", () => {
  for (const tag of letterWords.keys()) {
    const { subject, text, html } = codeLetter("135790", [tag]);
    expect(subject).not.toContain("135790");
    for (const part of [text, html]) expect(part.match(/135790/g)).toHaveLength(1);
    expect(html).toContain(`<html lang="${tag}" dir="${["ar", "he", "ur"].includes(tag) ? "rtl" : "ltr"}" `);
  }
});
