/**
 * A gzip file (RFC 1952) of pieces of which most have been compressed before. A deflate stream is a row of blocks, and
 * blocks that end at a whole byte and refer to nothing before them may stand behind any others. So what is the same in
 * many documents is compressed once, and of each document only what is its own.
 */
import { constants, crc32, deflateRawSync, type ZlibOptions } from "node:zlib";
import type { Pieces } from "../http/compressed.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** `after`: the piece before them, to which they may refer. */
type Blocks = { bytes: Bytes; after: Bytes | undefined };

/** Deflate, no name, no time, from a Unix. */
const header = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);
/** A last block, with nothing in it. */
const end = Uint8Array.of(3, 0);

/** What is one document's own is two kB: to make room for more takes as long as to compress them. */
const small: ZlibOptions = { windowBits: 12, memLevel: 6 };

const kept = new WeakMap<Bytes, Blocks>();

export function gzipPieces(pieces: Pieces): Bytes {
  let before: Bytes | undefined;
  let [sum, length] = [0, 0];
  const blocks = pieces.map((piece) => {
    const isText = typeof piece === "string";
    const bytes = isText ? Buffer.from(piece) : piece;
    sum = crc32(bytes, sum);
    length += bytes.byteLength;
    const own = isText ? blocksOf(bytes, small) : keptBlocks(piece, before);
    before = isText ? undefined : piece;
    return own;
  });
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(sum);
  trailer.writeUInt32LE(length % 2 ** 32, 4);
  return Buffer.concat([header, ...blocks, end, trailer]);
}

function keptBlocks(piece: Bytes, after: Bytes | undefined): Bytes {
  const known = kept.get(piece);
  if (known && known.after === after) return known.bytes;
  const bytes = blocksOf(piece, after && { dictionary: after });
  kept.set(piece, { bytes, after });
  return bytes;
}

/** Ended at a whole byte, and not as the last ones. */
function blocksOf(bytes: Bytes, options?: ZlibOptions): Bytes {
  return deflateRawSync(bytes, { ...options, finishFlush: constants.Z_SYNC_FLUSH });
}
