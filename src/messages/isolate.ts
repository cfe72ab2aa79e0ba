/** Names inside plain text, where no element can hold them together. */

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Marks that turn the text after them about (Unicode Bidirectional Algorithm, 2). */
const turning = /[\u202A-\u202E\u2066-\u2069]/;
const letters = /\p{L}/gu;

const firstStrongIsolate = "\u2068";
const popIsolate = "\u2069";

/** The same values, those that run the other way than `dir` between marks that keep them from moving what is around. */
export function isolated(values: Record<string, string | number>, dir: "ltr" | "rtl") {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" && runsAgainst(value, dir) ? firstStrongIsolate + value + popIsolate : value,
    ]),
  );
}

/** Whether there is anything in it that runs from right to left. */
export function runsRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

function runsAgainst(text: string, dir: "ltr" | "rtl"): boolean {
  if (turning.test(text)) return true;
  return (text.match(letters) ?? []).some((letter) => rightToLeft.test(letter) === (dir === "ltr"));
}
