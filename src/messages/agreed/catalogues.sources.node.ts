/** The catalogue of each language, as written, by its tag. A release has these texts in it, and no sources. */
import { readdir, readFile } from "node:fs/promises";

const folder = new URL("../catalogues/", import.meta.url);
const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));

export const catalogues: Readonly<Record<string, string>> = Object.fromEntries(
  await Promise.all(
    files.map(async (file) => [file.replace(/\.json$/, ""), await readFile(new URL(file, folder), "utf8")]),
  ),
);
