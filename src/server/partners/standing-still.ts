/**
 * Whether a picture stands still. One that moves draws the eye away from what is agreed to, cannot be stopped, and keeps a
 * slow till busy: thousands of frames fit into 100 kB. A GIF's frames also have sizes of their own, beside the one that the
 * file begins with; a browser makes room for the first of them, however large it is.
 */
export function standsStill(type: string, bytes: Uint8Array): boolean {
  switch (type) {
    case "image/png":
      return !hasAnimation(bytes);
    case "image/gif":
      return isOneFrame(bytes);
    case "image/webp":
      // The second bit of the flags that an extended file begins with.
      return !(ascii(bytes, 12, 16) === "VP8X" && ((bytes[20] ?? 0) & 2) !== 0);
    default:
      return true;
  }
}

/** An animated PNG says so (`acTL`) before its picture; what comes later is not taken for it. */
function hasAnimation(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const chunk = ascii(bytes, at + 4, at + 8);
    if (chunk === "IDAT") return false;
    if (chunk === "acTL") return true;
  }
  return false;
}

const extension = 0x21;
const frame = 0x2c;

/** One frame, within the size that the file begins with. */
function isOneFrame(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  let at = 13 + paletteBytes(bytes[10]);
  let frames = 0;
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === extension) at = afterData(bytes, at + 2);
    else if (block === frame && at + 10 <= bytes.length) {
      frames += 1;
      const number = (offset: number) => view.getUint16(offset, true);
      // Where it begins and how far it goes, across and down, beside what the file begins with.
      if (number(at + 1) + number(at + 5) > number(6) || number(at + 3) + number(at + 7) > number(8))
        return false;
      at = afterData(bytes, at + 10 + paletteBytes(bytes[at + 9]) + 1);
    } else break;
  }
  return frames === 1;
}

/** Colours of three bytes, as many as the flags say. */
function paletteBytes(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Data come in blocks, each of which begins with its length; an empty one ends them. */
function afterData(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let length = bytes[at]; length; length = bytes[at]) at += length + 1;
  return at + 1;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
