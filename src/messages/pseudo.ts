/**
 * A language that nobody speaks, made from English: readable, accented so that a text which did not come from the
 * catalogue stands out, 40 % longer because translations are, and in brackets so that a cut text shows.
 */
const accented: Record<string, string> = {
  a: "á",
  c: "ç",
  d: "ð",
  e: "é",
  g: "ğ",
  i: "í",
  n: "ñ",
  o: "ö",
  s: "š",
  u: "ü",
  y: "ý",
  z: "ž",
  A: "Å",
  C: "Ç",
  E: "É",
  I: "Î",
  N: "Ñ",
  O: "Ø",
  R: "Ŕ",
  S: "Š",
  T: "Ţ",
  U: "Û",
  Y: "Ý",
};

/** How much longer than English. */
const growth = 0.4;

/** @param message an ICU message; arguments, plural categories and `#` stay as they are */
export function pseudo(message: string): string {
  // Braces take turns: outside them and inside every second pair is text, in between stands an argument.
  const parts = message.split(/([{}])/);
  let depth = 0;
  const text = parts.map((part) => {
    if (part === "{") depth += 1;
    else if (part === "}") depth -= 1;
    else if (depth % 2 === 0) return longer(part);
    return part;
  });
  return `⟦${text.join("")}⟧`;
}

/** Vowels drawn out, as many as it takes; the rest at the end of the words. */
function longer(text: string): string {
  let owed = Math.ceil((text.match(/\p{L}/gu) ?? []).length * growth);
  const drawn = text.replace(/[a-z]/gi, (letter) => {
    const shown = accented[letter] ?? letter;
    if (owed <= 0 || !/[aeiou]/.test(letter)) return shown;
    owed -= 1;
    return shown + shown;
  });
  return drawn + "ö".repeat(owed);
}
