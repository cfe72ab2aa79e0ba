import { brotliCompressSync, gzipSync } from "node:zlib";
import { beforeAll, expect, it } from "vitest";
import { buildEmbedScript, type EmbedScript } from "./build.node.ts";

let built: Awaited<ReturnType<typeof buildEmbedScript>>;
beforeAll(async () => {
  built = await buildEmbedScript();
}, 30_000);

const all: EmbedScript[] = ["embed.js", "embed.mjs", "embed/v1.js", "embed/v1.mjs"];

it.each(all)("%s is at most 2.4 kB as browsers take it over https", (name) => {
  const bytes = brotliCompressSync(built[name]).byteLength;
  expect(bytes).toBeGreaterThan(500);
  expect(bytes).toBeLessThanOrEqual(2400);
});

it.each(all)("%s is at most 2.7 kB where only gzip is taken", (name) => {
  expect(gzipSync(built[name], { level: 9 }).byteLength).toBeLessThanOrEqual(2700);
});

it("is whole: the script defines its one global, the module exports its one name, and neither imports", () => {
  expect(built["embed.js"]).toMatch(/\bself\.createRulrrConnect=/);
  expect(built["embed.js"]).not.toMatch(/\bimport\b/);
  expect(built["embed.mjs"]).toMatch(/export\s*\{\s*\w+ as createRulrrConnect\s*\}/);
  expect(built["embed.mjs"].match(/\bimport\b/g)).toEqual(["import"]);
  expect(built["embed.mjs"]).toContain("import.meta.url");
});

it("runs on a page with a strict CSP: no code from strings, no markup, no style element", () => {
  expect(built["embed.js"]).not.toMatch(
    /\beval\b|new Function|innerHTML|insertAdjacent|createElement\("style"/,
  );
});
