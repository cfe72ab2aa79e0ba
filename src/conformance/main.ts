/**
 * Tries somebody else's API against the contract that Connect needs: `npm run conformance -- --url https://api.example …`.
 * Exit code 0: all that is required is there and what is there is right; 1: not so; 2: it could not be tried.
 */
import { text } from "node:stream/consumers";
import { Unreachable } from "./api.ts";
import { usage } from "./names.ts";
import { readOptions } from "./options.ts";
import { conforms, reportJson, reportText } from "./report.ts";
import { tryApi } from "./run.ts";

const read = await readOptions(process.argv.slice(2), process.env, () => text(process.stdin));
if ("help" in read) {
  process.stdout.write(`${usage}\n`);
} else if ("problems" in read) {
  process.stderr.write(`${read.problems.join("\n")}\n\n--help says what there is to say.\n`);
  process.exitCode = 2;
} else {
  const { url, data, json } = read.options;
  try {
    const { results } = await tryApi(url, data);
    process.stdout.write(`${(json ? reportJson : reportText)(url, results)}\n`);
    process.exitCode = conforms(results) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    process.stderr.write(`Nobody answers at ${url.href} (${error.message}).\n`);
    process.exitCode = 2;
  }
}
