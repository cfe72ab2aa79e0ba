/** Writes built files with what they were compressed to beside them, so that nobody has to compress them again. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Asset, type Assets, endings } from "./assets.ts";

/** How many bytes were written of each body. */
type Sizes = { body: number; br?: number; gzip?: number };

/** @returns what was written, without its contents */
export function writeAssets(
  folder: string,
  assets: Assets,
): Promise<{ path: string; type: string; etag: string; sizes: Sizes }[]> {
  const written = [...assets].map(async ([path, asset]) => {
    const { type, etag } = asset;
    return { path, type, etag, sizes: await writeAsset(join(folder, path), asset) };
  });
  return Promise.all(written);
}

async function writeAsset(file: string, asset: Asset): Promise<Sizes> {
  const sizes: Sizes = { body: asset.body.byteLength };
  await mkdir(dirname(file), { recursive: true });
  for (const encoding of ["body", "br", "gzip"] as const) {
    const body = asset[encoding];
    if (body === undefined) continue;
    sizes[encoding] = body.byteLength;
    await writeFile(file + endings[encoding], "read" in body ? await body.read() : body);
  }
  return sizes;
}
