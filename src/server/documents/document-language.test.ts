import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { document } from "../testing/build-fixture.ts";
import { handedOver, serve } from "../testing/handler-fixture.ts";
import { cataloguesIn, type DocumentLanguage, worded } from "./document-language.ts";

const hebrew: DocumentLanguage = {
  tag: "he",
  dir: "rtl",
  words: [
    ["Connecting to Rulrr", "מתחברים ל־Rulrr"],
    ["This page has been updated", "הדף עודכן"],
  ],
};

describe("a document for which nothing was rendered", () => {
  const renderer = {
    languageFor: (search: string, [browser]: readonly string[]) =>
      search.includes("locale=he") || browser === "he" ? hebrew : { ...hebrew, tag: "en", words: [] },
    renderFirstScreen: () => "",
  };

  test.each([
    ["its address", "/?locale=he", "de"],
    ["the browser", "/", "he;q=0.9, de;q=0.5"],
  ])("is in the language that %s asks for", async (_, path, header) => {
    const response = await serve({ renderer }).get(path, { headers: { "Accept-Language": header } });
    const html = await response.clone().text();
    expect(html).toContain('<html lang="he" dir="rtl"');
    expect(html).toContain("<title>מתחברים ל־Rulrr</title>");
    expect(await handedOver(response)).toMatchObject({ locale: "he" });
  });

  test("is as it was built where nobody knows languages", async () => {
    const response = await serve().get("/?locale=he");
    expect(await response.text()).toContain(document().slice(0, document().indexOf("<!--")));
  });
});

test("what is put into a document stays text", () => {
  const language: DocumentLanguage = { ...hebrew, words: [["built", "<b>$& & more"]] };
  expect(worded("<p>built</p>", language)).toBe("<p>&lt;b>$&amp; &amp; more</p>");
});

test("the document says in English what the catalogue says, word for word", async () => {
  const read = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), "utf8");
  const html = await read("index.html");
  const english: Record<string, string> = JSON.parse(await read("src/messages/catalogues/en.json"));
  for (const id of ["loading.title", "loading.slow", "outdated.title", "outdated.reload"])
    expect([id, html.split(`>${english[id]}`).length]).toEqual([id, 2]);
});

test("a catalogue is known by its language", () => {
  const asset = { type: "application/json", etag: "", body: new Uint8Array(0) };
  const built = ["/assets/pt-BR-Ab12Cd34.json", "/assets/index-Ab12Cd34.js", "/scenarios.json"];
  const assets = new Map(built.map((path) => [path, asset]));
  expect([...cataloguesIn(assets, "/connect")]).toEqual([["pt-BR", `/connect${built[0]}`]]);
});
