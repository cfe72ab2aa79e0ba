/** Reads a folder of built files into memory, once, at start, and compresses what is worth it. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { type Asset, type Assets, endings } from "./assets.ts";
import { contentType, isCompressible } from "./content-type.ts";

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** The built document and every other built file. Rejects with ENOENT when the folder or the document is missing. */
export async function readBuild(folder: string): Promise<{ html: string; assets: Assets }> {
  const html = await readFile(join(folder, "index.html"), "utf8");
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = new Set(files.map(({ parentPath, name }) => join(parentPath, name)));
  const read = files
    // Only plain files: a link may point anywhere, and dot files (a build's own notes) are nobody's business.
    .filter((file) => file.isFile() && !file.name.startsWith("."))
    .map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join("/"))
    .filter((path) => path !== "index.html" && !path.split("/").some((part) => part.startsWith(".")))
    .filter((path) => !isCompressed(path, (base) => names.has(join(folder, base))))
    .map(async (path) => {
      const type = contentType(path);
      return type ? ([`/${path}`, await readAsset(join(folder, path), type, names)] as const) : undefined;
    });
  const assets = await Promise.all(read);
  return { html, assets: new Map(assets.filter((asset) => asset !== undefined)) };
}

/** Whether it is another file of the build, compressed: that one is served, in whatever form is asked for. */
function isCompressed(path: string, exists: (path: string) => boolean): boolean {
  return [endings.br, endings.gzip].some(
    (ending) => path.endsWith(ending) && exists(path.slice(0, -ending.length)),
  );
}

/** `names`: of the files that there are. What lies compressed beside a file is not compressed again, which takes a second. */
async function readAsset(file: string, type: string, names: ReadonlySet<string>): Promise<Asset> {
  const bytes = async (name: string) => new Uint8Array(await readFile(name));
  const body = await bytes(file);
  const inBrotli = file + endings.br;
  const inGzip = file + endings.gzip;
  if (!names.has(inBrotli) && !names.has(inGzip)) return makeAsset(body, type);
  return {
    type,
    etag: etagOf(body),
    body,
    ...(names.has(inBrotli) && { br: await bytes(inBrotli) }),
    ...(names.has(inGzip) && { gzip: await bytes(inGzip) }),
  };
}

export async function makeAsset(body: Uint8Array<ArrayBuffer>, type: string): Promise<Asset> {
  const asset: Asset = { type, etag: etagOf(body), body };
  if (!isCompressible(type) || body.byteLength < 512) return asset;
  const [br, gz] = await Promise.all([
    brotli(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength } }),
    gzipped(body, { level: 9 }),
  ]);
  return {
    ...asset,
    ...(br.byteLength < body.byteLength && { br: new Uint8Array(br) }),
    ...(gz.byteLength < body.byteLength && { gzip: new Uint8Array(gz) }),
  };
}

function etagOf(body: Uint8Array): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
}
