/**
 * What a picture is, by what is in it: what its sender says of it is never asked.
 *
 * Undefined for everything that is not one of four bitmap formats or an SVG that can do nothing but be looked at.
 */
import { isHarmlessSvg } from "./harmless-svg.ts";

export function imageType(bytes: Uint8Array): string | undefined {
  const starts = (...magic: number[]) => magic.every((byte, index) => bytes[index] === byte);
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (ascii(0, 6) === "GIF87a" || ascii(0, 6) === "GIF89a") return "image/gif";
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP") return "image/webp";
  return isHarmlessSvg(bytes) ? "image/svg+xml" : undefined;
}
