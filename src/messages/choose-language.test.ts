import { expect, test } from "vitest";
import { chooseLanguage, languageIn, lookUp } from "./choose-language.ts";

test.each([
  ["de", "de"],
  ["de-AT", "de"],
  ["DE", "de"],
  ["en-GB", "en"],
  ["en-XA", "en-XA"],
  ["zh", "zh-Hans"],
  ["zh-CN", "zh-Hans"],
  ["zh_CN", "zh-Hans"],
  ["zh-Hans-SG", "zh-Hans"],
  ["pt", "pt-BR"],
  ["pt-PT", "pt-BR"],
  ["pt_BR", "pt-BR"],
  ["iw", "he"],
  ["he-IL", "he"],
  ["ar-MA", "ar"],
  ["ur-IN", "ur"],
  ["ja-JP-u-ca-japanese", "ja"],
  ["hi", "hi"],
  ["tr-CY", "tr"],
  ["fr-CA", "fr"],
  ["es-419", "es"],
])("%s is answered in %s", (wish, tag) => {
  expect(lookUp([wish])?.tag).toBe(tag);
});

test.each(["zh-TW", "zh-Hant", "hi-Latn", "nl", "", "  ", "not a tag", "de-", "../en", "*"])(
  "%o is none of ours",
  (wish) => {
    expect(lookUp([wish])).toBeUndefined();
  },
);

test("the first wish that can be met counts", () => {
  expect(lookUp(["nl", null, "zh-TW", "fr-BE", "de"])?.tag).toBe("fr");
});

test("the address goes before the host, the host before the browser, and English is last", () => {
  expect(chooseLanguage("?locale=he", "ja", ["de"]).tag).toBe("he");
  expect(chooseLanguage("?locale=tlh", "ja", ["de"]).tag).toBe("ja");
  expect(chooseLanguage("", undefined, ["nl-NL", "de-CH"]).tag).toBe("de");
  expect(chooseLanguage("?locale=", undefined, []).tag).toBe("en");
});

test("an address names a language or none", () => {
  expect(languageIn("?client_id=a&locale=zh")?.tag).toBe("zh-Hans");
  expect(languageIn("?client_id=a")).toBeUndefined();
});
