/** The catalogues against each other, against the sources that use them, and against the rules of their languages. */
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { expect, test } from "vitest";
import type { Catalogue } from "./compile-catalogue.ts";
import { languages, unreviewedNote } from "./languages.ts";
import { pseudo } from "./pseudo.ts";

const files = import.meta.glob<string>("./catalogues/*.json", {
  query: "?raw",
  import: "default",
  eager: true,
});
const sources = import.meta.glob<string>(
  ["../**/*.{ts,tsx}", "!../**/*.test.{ts,tsx}", "!../{sandbox,server,till,bench,scenarios}/**"],
  { query: "?raw", import: "default", eager: true },
);

const catalogues = Object.entries(files).map(([path, json]): [string, Catalogue] => [
  path.slice("./catalogues/".length, -".json".length),
  JSON.parse(json),
]);
const english = catalogues.find(([tag]) => tag === "en")?.[1] ?? {};
const translations = catalogues.filter(([tag]) => tag !== "en");

/** What is left as it is in every language: names, and what developers and mail programs must read as written. */
const stays =
  /Rulrr|name@shop\.example|rulrr[\w-]*\.txt|\d{4}-\d\d-\d\d|sandbox|allow-[\w-]+|HTTPS|SMS|\{\w+\}/g;

test("every language of the table has a catalogue, and every catalogue is in the table", () => {
  const tags = languages.map(({ tag }) => tag).filter((tag) => tag !== "en-XA");
  expect(tags.toSorted()).toEqual(catalogues.map(([tag]) => tag).toSorted());
});

test("no key is written twice", () => {
  for (const [path, json] of Object.entries(files)) {
    const keys = json.match(/^ {2}"[^"]+"(?=:)/gm) ?? [];
    expect([path, keys.length]).toEqual([path, new Set(keys).size]);
  }
});

test("every message is used in the sources", () => {
  const all = Object.values(sources).join("\n");
  const written = new Set(all.match(/(?<=")[a-zA-Z]+\.[\w-]+(?=")/g));
  // An id put together, such as `unavailable.${cause}`, uses all that it could be.
  const patterns = [...all.matchAll(/`([a-zA-Z]+\.)\$\{[^}]+\}`/g)].map(([, beginning]) => beginning ?? "");
  const isUsed = (id: string) => written.has(id) || patterns.some((beginning) => id.startsWith(beginning));
  expect(idsOf(english).filter((id) => !isUsed(id))).toEqual([]);
});

test.each(catalogues)("%s is ICU, with the plural categories of its language", (tag, catalogue) => {
  const needed = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted();
  const plurals = idsOf(catalogue).flatMap((id) =>
    argumentsOf(catalogue[id]).flatMap(({ categories }) => (categories ? [{ id, categories }] : [])),
  );
  expect(plurals).toEqual(plurals.map(({ id }) => ({ id, categories: needed })));
  expect(plurals.length).toBeGreaterThan(4);
});

test.each(translations)("%s has the keys of English, in the same order", (_, catalogue) => {
  expect(idsOf(catalogue)).toEqual(idsOf(english));
});

test.each(translations)("%s takes the same arguments as English", (_, catalogue) => {
  for (const id of idsOf(catalogue).filter((one) => isTranslated(catalogue, one))) {
    const names = (message: string | null | undefined) =>
      [...new Set(argumentsOf(message).map(({ name, format }) => `${name} ${format}`))].toSorted();
    expect([id, names(catalogue[id])]).toEqual([id, names(english[id])]);
  }
});

test.each(translations)(
  "%s says in one wording that nobody has reviewed it, as the table does",
  (tag, catalogue) => {
    const reviewed = languages.find((language) => language.tag === tag)?.reviewed;
    // Who has read all of it has found what is not translated yet.
    if (reviewed) expect(idsOf(catalogue).filter((id) => !isTranslated(catalogue, id))).toEqual([]);
    expect(Object.entries(catalogue)[0]).toEqual(reviewed ? expect.anything() : ["@@note", unreviewedNote]);
  },
);

test.each(translations)("%s has no English left in it", (tag, catalogue) => {
  const isLatin = new Intl.Locale(tag).maximize().script === "Latn";
  const left = idsOf(catalogue).filter((id) => {
    if (!isTranslated(catalogue, id)) return false;
    const message = textOf(catalogue[id]);
    // A word can be the same in two languages, a sentence cannot; another script has no Latin letters but in names.
    const isSame = message.trim().includes(" ") && message === textOf(english[id]);
    return isSame || (!isLatin && /[a-z]{2}/i.test(message));
  });
  expect(left).toEqual([]);
});

test.each(translations)("%s is set with its own marks, not those of a typewriter", (_, catalogue) => {
  for (const id of idsOf(catalogue).filter((one) => isTranslated(catalogue, one)))
    expect([id, catalogue[id]]).not.toEqual([id, expect.stringMatching(/['"]|\.\.\./)]);
});

test.each(catalogues)(
  "%s names a button that is seen as it is named to those who speak to it",
  (_, catalogue) => {
    const { "action.change": seen, "action.changeWhat": named } = catalogue;
    // Where one of them is not translated yet, the English pair is what is held to this.
    if (named && seen) expect(named.startsWith(seen)).toBe(true);
    else expect([named, seen]).toContain(null);
  },
);

test("the pseudo-language is 40 % longer, and takes the same arguments", () => {
  for (const id of idsOf(english)) {
    const [before, after] = [english[id] ?? "", pseudo(english[id] ?? "")];
    expect([id, argumentsOf(after)]).toEqual([id, argumentsOf(before)]);
    const letters = (message: string) => textOf(message).match(/\p{L}/gu)?.length ?? 0;
    expect([id, letters(after) / letters(before) >= 1.4 || letters(before) === 0]).toEqual([id, true]);
  }
});

function idsOf(catalogue: Catalogue): string[] {
  return Object.keys(catalogue).filter((key) => !key.startsWith("@@"));
}

function isTranslated(catalogue: Catalogue, id: string): boolean {
  return catalogue[id] !== null;
}

interface Argument {
  name: string;
  /** As in `{count, number}`; empty for a plain one. */
  format: string;
  /** Of a plural. */
  categories?: string[];
}

/** What a message takes, as it is compiled. Throws on a message that is not well-formed. */
function argumentsOf(message: string | null | undefined): Argument[] {
  const walk = (token: unknown): Argument[] => {
    if (!Array.isArray(token)) return [];
    const [name, format, choices]: unknown[] = token;
    if (typeof format === "string" && typeof choices === "object" && choices !== null) {
      const { offset: _, ...byCategory }: Record<string, unknown> = { ...choices };
      const inside = Object.values(byCategory).flatMap((choice) =>
        Array.isArray(choice) ? choice.flatMap(walk) : [],
      );
      return [{ name: String(name), format, categories: Object.keys(byCategory).toSorted() }, ...inside];
    }
    return [{ name: String(name), format: typeof format === "string" ? format : "" }];
  };
  const compiled: unknown = compileMessage(message ?? "", undefined);
  return Array.isArray(compiled) ? compiled.flatMap(walk) : [];
}

/** The words alone: no arguments, no names. */
function textOf(message: string | null | undefined): string {
  return (message ?? "")
    .replace(/\{\w+, (plural,|number)|\b(zero|one|two|few|many|other) (?=\{)/g, " ")
    .replace(stays, " ");
}
