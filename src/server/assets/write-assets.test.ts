import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { builtScript, document, makeBuild } from "../testing/build-fixture.ts";
import { readBuild } from "./assets.node.ts";
import { writeAssets } from "./write-assets.node.ts";

let folder: string;
const script = () => join(folder, "assets", "index-Ab12Cd34.js");

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "connect-assets-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function writtenBuild() {
  const { folder: built, remove } = await makeBuild();
  const { html, assets } = await readBuild(built);
  await remove();
  await writeAssets(folder, assets);
  await writeFile(join(folder, "index.html"), html);
  return assets;
}

test("what was written is read as it was, and nothing besides is served", async () => {
  const assets = await writtenBuild();
  expect(await readBuild(folder)).toEqual({ html: document(), assets });
});

test("what lies beside a file is what it unpacks to", async () => {
  await writtenBuild();
  expect(await readdir(join(folder, "assets"))).toHaveLength(3);
  expect(brotliDecompressSync(await readFile(`${script()}.br`)).toString()).toBe(builtScript);
  expect(gunzipSync(await readFile(`${script()}.gz`)).toString()).toBe(builtScript);
});

test("it is taken from there, and not made again", async () => {
  await writtenBuild();
  await writeFile(`${script()}.br`, "as it was found");
  const { assets } = await readBuild(folder);
  const br = assets.get("/assets/index-Ab12Cd34.js")?.br;
  expect(br).toEqual(new Uint8Array(Buffer.from("as it was found")));
});
