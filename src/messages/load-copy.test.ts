import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { languageOf } from "./choose-language.ts";
import { createCopy } from "./copy.tsx";
import { languages } from "./languages.ts";
import { addLaterWords, loadCopy } from "./load-copy.ts";

const url = "https://connect.example/assets/de.json";
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const laterUrl = "https://connect.example/assets/de.later.json";
const german = { ...languageOf("de"), url };

test.each(languages.map((language) => [language.tag, language]))("%s speaks", async (tag, language) => {
  const copy = await loadCopy(language);
  expect(copy?.locale).toBe(tag);
  expect(copy?._("signIn.title", { partner: "Tillwise" })).toMatch(/^(?=.*Tillwise)(?=.*\S{3})/);
});

test("Arabic counts in its six ways", async () => {
  const copy = await loadCopy(languageOf("ar"));
  const stores = [0, 1, 2, 3, 11, 100].map((count) => copy?._("account.storeCount", { count }));
  expect(stores).toEqual(["لا متاجر", "متجر واحد", "متجران", "3 متاجر", "11 متجرًا", "100 متجر"]);
});

test("numbers are written as the language writes them", async () => {
  const shown = async (tag: string) =>
    (await loadCopy(languageOf(tag)))?._("account.shown", { shown: 12, count: 10_000 });
  expect(await shown("en")).toBe("12 of 10,000 stores");
  expect(await shown("de")).toBe("12 von 10.000 Filialen");
  expect(await shown("ja")).toBe("10,000店舗中12件");
});

test.each([
  ["an error", () => HttpResponse.text("gone", { status: 404 })],
  ["a café's own page", () => HttpResponse.html("<p>Please accept our terms</p>")],
  ["something else in JSON", () => HttpResponse.json({ hello: "world" })],
  ["nothing", () => HttpResponse.error()],
])("%s instead of a language leaves none, and the next try can bring it", async (_, answer) => {
  const first = http.get(url, () => HttpResponse.json({ "frame.progress": "1", "action.back": "Zurück" }));
  const later = http.get(laterUrl, () => HttpResponse.json({ "verify.title": "Code" }));
  for (const missing of [http.get(url, answer), http.get(laterUrl, answer)]) {
    server.use(first, later);
    server.use(missing);
    expect(await loadCopy(german)).toBeNull();
  }
  server.use(first, later);
  const copy = await loadCopy(german);
  expect(copy?._("action.back")).toBe("Zurück");
  expect(copy?._("verify.title")).toBe("Code");
});

test("the words of the later screens are added to the first, and asked for once", async () => {
  const asked: string[] = [];
  const answers: Record<string, unknown>[] = [{ hello: "world" }, { "verify.title": "Code" }];
  const fetchFile = async (file: string) => {
    asked.push(file);
    return Response.json(answers.shift());
  };
  const copy = createCopy("de", { "frame.progress": "1" });
  expect(await addLaterWords(copy, fetchFile)).toBeNull();
  expect(await addLaterWords(copy, fetchFile)).toBe(copy);
  expect(copy._("verify.title")).toBe("Code");
  expect(copy._("frame.progress")).toBe("1");
  await addLaterWords(copy, fetchFile);
  expect(asked).toHaveLength(2);
});
