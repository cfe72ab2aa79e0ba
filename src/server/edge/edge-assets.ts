/**
 * The built files where an edge platform keeps them: in a folder beside the worker, read when they are asked for. The
 * worker holds only what there is: what the whole page weighs would be unpacked by each isolate, and counts as its code.
 */
import { type Asset, type Assets, endings } from "../assets/assets.ts";

/** `sizes`: in bytes, of the file as it is and as it was compressed. */
export type BuiltFile = {
  path: string;
  type: string;
  etag: string;
  sizes: { body: number; br?: number; gzip?: number };
};

/** The platform's own way into the folder. */
export type Folder = { fetch(address: string): Promise<Response> };

/** The files as what the routes answer with. */
export function assetsIn(folder: Folder, files: readonly BuiltFile[]): Assets {
  return new Map(
    files.map(({ path, type, etag, sizes }) => {
      const stored = (byteLength: number, ending: string) => ({
        byteLength,
        read: () => read(folder, path + ending),
      });
      const asset: Asset = {
        type,
        etag,
        body: stored(sizes.body, endings.body),
        ...(sizes.br !== undefined && { br: stored(sizes.br, endings.br) }),
        ...(sizes.gzip !== undefined && { gzip: stored(sizes.gzip, endings.gzip) }),
      };
      return [path, asset];
    }),
  );
}

async function read(folder: Folder, path: string): Promise<Uint8Array<ArrayBuffer>> {
  // Whatever stands before the path: the folder has no host.
  const answer = await folder.fetch(`https://assets.invalid${path}`);
  if (answer.status !== 200) throw new Error(`the folder answers ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** A text that was made here. */
export async function textAsset(text: string, type: string): Promise<Asset> {
  const body = new TextEncoder().encode(text);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const hex = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const packed = new Blob([body]).stream().pipeThrough(new CompressionStream("gzip"));
  return { type, etag: `"${hex}"`, body, gzip: new Uint8Array(await new Response(packed).arrayBuffer()) };
}
