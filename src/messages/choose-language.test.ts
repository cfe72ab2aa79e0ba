import { expect, test } from "vitest";
import { chooseLanguage, lookUp } from "./choose-language.ts";

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

test.each<[string, string[], string]>([
  ["?client_id=a&locale=he", ["de"], "he"],
  ["?locale=zh", [], "zh-Hans"],
  ["?locale=tlh", ["ja"], "ja"],
  ["", ["nl-NL", "de-CH"], "de"],
  ["?locale=", [], "en"],
  ["?client_id=a", ["*"], "en"],
])("the address %j goes before the browser's %j, and English is last: %s", (search, browser, tag) => {
  expect(chooseLanguage(search, browser).tag).toBe(tag);
});
