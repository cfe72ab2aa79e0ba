/**
 * `npm run bench:compare -- before.json after.json`: every median of two runs side by side, with what the second is of
 * the first. Times of two runs are worth comparing only where the reference has not moved; it is among them.
 */
import { readFileSync } from "node:fs";
import * as z from "zod/mini";

const Tree = z.record(z.string(), z.unknown());

/** The medians of a run, by their path in it. */
function medians(tree: unknown, path: string[] = []): Map<string, number> {
  const found = new Map<string, number>();
  const parsed = Tree.safeParse(tree);
  if (!parsed.success) return found;
  for (const [key, value] of Object.entries(parsed.data)) {
    if (key === "median" && typeof value === "number") found.set(path.join(" "), value);
    else for (const [name, median] of medians(value, [...path, key])) found.set(name, median);
  }
  return found;
}

const [before, after] = process.argv.slice(2).map((file) => medians(JSON.parse(readFileSync(file, "utf8"))));
if (!before || !after) throw new Error("Two files of results are needed: the one before, and the one after");
for (const [name, was] of before) {
  const is = after.get(name);
  if (is === undefined) continue;
  const ratio = was === 0 ? "" : `× ${(is / was).toFixed(2)}`;
  process.stdout.write(
    `${name.padEnd(44)} ${was.toFixed(1).padStart(10)} ${is.toFixed(1).padStart(10)}  ${ratio}\n`,
  );
}
