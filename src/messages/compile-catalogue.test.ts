/** A message that is not translated yet: English stands in for it, and whoever looks at the page is shown where. */
import { setupI18n } from "@lingui/core";
import { build, type Plugin } from "vite";
import { expect, test } from "vitest";
import { compileCatalogues } from "./compile.plugin.ts";
import { compileCatalogue, untranslated } from "./compile-catalogue.ts";

const english = JSON.stringify({ "a.back": "Back", "a.left": "{n, plural, one {# day} other {# days}}" });
const hebrew = JSON.stringify({ "@@note": "To do", "a.back": "חזרה", "a.left": null });

test("is said in English, in the other language's way of counting, and held together", () => {
  const words = setupI18n({ locale: "he", messages: { he: compileCatalogue(hebrew, english) } });
  expect(words._("a.back")).toBe("חזרה");
  expect(words._("a.left", { n: 2 })).toBe("\u20682 days\u2069");
});

test("is on the list of what is left to do, and nothing else is", () => {
  expect(untranslated(hebrew)).toEqual(["a.left"]);
  expect(untranslated(english)).toEqual([]);
});

test.each([
  ["gallery", "⟪Back⟫"],
  ["production", "\u2068Back\u2069"],
])("in the build for %s it reads “%s”", async (mode, shown) => {
  expect(await built(mode, "")).toEqual({ "action.back": [shown] });
});

test("is counted for the gallery", async () => {
  expect(await built("gallery", "?untranslated")).toEqual(["action.back"]);
});

/** What the page gets of a catalogue without a single translation. */
async function built(mode: string, query: string): Promise<unknown> {
  const id = `/src/messages/catalogues/he.json${query}`;
  const given: Plugin = {
    name: "given",
    enforce: "pre",
    resolveId: (asked) => (asked === id ? id : undefined),
    load: (asked) => (asked === id ? '{ "action.back": null }' : undefined),
  };
  const answer = await build({
    configFile: false,
    mode,
    logLevel: "silent",
    publicDir: false,
    plugins: [given, compileCatalogues()],
    build: { write: false, minify: false, lib: { entry: id, formats: ["es"], fileName: "words" } },
  });
  const [output] = [answer].flat();
  if (!output || !("output" in output)) throw new Error("Nothing was built");
  const module: object = await import(
    `data:text/javascript,${encodeURIComponent(output.output[0].code)}#${mode}`
  );
  return "default" in module ? module.default : undefined;
}
