/**
 * What a picture is, by what is in it: what its sender says of it is never asked.
 *
 * Only bitmaps of a moderate size. A drawing (SVG) is a program: a few nested `<use>` elements, or a filter, keep the
 * merchant's browser busy for half a minute, and no list of what it may contain has held for long. A bitmap can be too
 * much as well: a hundred kilobytes can unpack to gigabytes, so its size is looked at before a browser does.
 */
import { imageSize } from "image-size";
import { standsStill } from "./standing-still.ts";

/** On each side. At four bytes a pixel that is 16 MB at most. */
const mostPixels = 2048;

/** The media type, or undefined for everything that should not be shown. */
export function imageType(bytes: Uint8Array): string | undefined {
  const type = bitmapType(bytes);
  return type !== undefined && isModerate(bytes) && standsStill(type, bytes) ? type : undefined;
}

function bitmapType(bytes: Uint8Array): string | undefined {
  const starts = (...magic: number[]) => magic.every((byte, index) => bytes[index] === byte);
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (ascii(0, 6) === "GIF87a" || ascii(0, 6) === "GIF89a") return "image/gif";
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP") return "image/webp";
  return undefined;
}

function isModerate(bytes: Uint8Array): boolean {
  try {
    const { width, height } = imageSize(bytes);
    return [width, height].every((pixels) => pixels > 0 && pixels <= mostPixels);
  } catch {
    // Whoever cannot say how large it is has broken it, or hides something.
    return false;
  }
}
