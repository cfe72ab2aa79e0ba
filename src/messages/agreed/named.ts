/** Names as they may stand in a line of plain text: they are anybody's text, and not to become more than a name. */
import { isolated, runsRightToLeft } from "../isolate.ts";
import type { Words } from "./permission-words.ts";

/** Which way a language runs, by its own words. */
export function directionOf(words: Words): "ltr" | "rtl" {
  return runsRightToLeft(words("copy.heading")) ? "rtl" : "ltr";
}

/** The same values, none of which begins another line or turns about what is around it. */
export function named(
  values: Readonly<Record<string, string | number>>,
  dir: "ltr" | "rtl",
): Record<string, string | number> {
  return isolated(
    Object.fromEntries(Object.entries(values).map(([name, text]) => [name, inLine(text)])),
    dir,
  );
}

/** Without line breaks and other control characters, and without marks that would turn what comes after the name about. */
export function inLine(text: string | number): string {
  return String(text)
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, "");
}
