import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { languages } from "../messages/languages.ts";

const tokens = readFileSync("src/ui/tokens.css", "utf8");
const inOtherLetters = languages.filter(({ autonym }) => !/\p{Script=Latin}/u.test(autonym));

test.each(inOtherLetters)(
  "where the system's face lacks the letters of $autonym, another is named",
  ({ tag }) => {
    const [language] = tag.split("-");
    const rules = [...tokens.matchAll(/([^{}]+)\{([^{}]*)\}/g)];
    const its = rules.filter(([, selector = ""]) => selector.includes(`:root:lang(${language})`));
    expect(its.map(([, , body = ""]) => body).join()).toMatch(/--font: system-ui, "[^"]+";/);
  },
);
