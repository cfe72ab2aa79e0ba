/**
 * Where the bytes of the first screen go: what each package and each of our folders has in the first chunk, after
 * minification, and its share of the compressed whole. Found by way of the source map, from a build that is thrown away.
 *
 * `node src/bench/where-bytes.ts` prints it by itself.
 */
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { eachMapping, TraceMap } from "@jridgewell/trace-mapping";
import { build } from "vite";

export interface Share {
  /** A package, or a folder of `src`. */
  from: string;
  /** Bytes in the chunk, minified. */
  minified: number;
  /** Its share of the compressed chunk, in bytes: what it would take if everything compressed equally well. */
  compressed: number;
}

/** The shares of the chunk that every first screen waits for, largest first. */
export async function whereBytesGo(): Promise<Share[]> {
  const built = await build({ logLevel: "silent", build: { write: false, sourcemap: "hidden" } });
  const [output] = [built].flat();
  if (!output || !("output" in output)) throw new Error("vite is watching instead of building");
  const entry = output.output.find((chunk) => chunk.type === "chunk" && chunk.isEntry);
  if (entry?.type !== "chunk" || !entry.map) throw new Error("there is no entry with a source map");
  const minified = bytesBySource(entry.code, entry.map.toString());
  const ratio = brotliCompressSync(entry.code).byteLength / Buffer.byteLength(entry.code);
  return [...minified]
    .map(([from, bytes]) => ({ from, minified: bytes, compressed: Math.round(bytes * ratio) }))
    .toSorted((a, b) => b.minified - a.minified);
}

function bytesBySource(code: string, map: string): Map<string, number> {
  const lines = code.split("\n");
  const bytes = new Map<string, number>();
  let previous: { line: number; column: number; from: string } | undefined;
  const add = (line: number, end: number) => {
    if (!previous || previous.line !== line) return;
    const length = Buffer.byteLength((lines[line - 1] ?? "").slice(previous.column, end));
    bytes.set(previous.from, (bytes.get(previous.from) ?? 0) + length);
  };
  eachMapping(new TraceMap(map), ({ generatedLine, generatedColumn, source }) => {
    if (previous && previous.line !== generatedLine) add(previous.line, Number.POSITIVE_INFINITY);
    add(generatedLine, generatedColumn);
    previous = { line: generatedLine, column: generatedColumn, from: originOf(source) };
  });
  if (previous) add(previous.line, Number.POSITIVE_INFINITY);
  return bytes;
}

function originOf(source: string | null): string {
  const path = source ?? "";
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  const ours = /(?:^|\/)src\/([^/]+)/.exec(path)?.[1];
  return inPackage ?? (ours ? `src/${ours}` : "glue");
}

export function printShares(shares: Share[], say: (line: string) => void): void {
  for (const { from, minified, compressed } of shares)
    if (compressed >= 100)
      say(
        `  ${from.padEnd(28)} ${String(minified).padStart(8)} minified ${String(compressed).padStart(8)} compressed`,
      );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  printShares(await whereBytesGo(), (line) => process.stdout.write(`${line}\n`));
