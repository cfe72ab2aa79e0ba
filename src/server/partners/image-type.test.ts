import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { nestedUse } from "../testing/nested-use-fixture.ts";
import { imageType } from "./image-type.ts";

const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, "base64"));
const bytes = (text: string) => new TextEncoder().encode(text);

/** The same 8 × 6 pixels of green. */
const pictures = {
  png: "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQImWPg7arGihgGUgIA+egzYdUT460AAAAASUVORK5CYII=",
  jpeg: "/9j/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAAGAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABQf/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCYAIJy/9k=",
  gif: "R0lGODlhCAAGAIAAAExpcQ2KeyH5BAUAAAAALAAAAAAIAAYAAAIGjI+py30FADs=",
  webp: "UklGRjgAAABXRUJQVlA4ICwAAACQAQCdASoIAAYAAUAmJaACdLoAA5gA/u52fyKRYyt/9ej/89H/56P8cIAAAA==",
};
const lossless = "UklGRiIAAABXRUJQVlA4TBYAAAAvB0ABAAdQxTZ0r/8BgCD8b5uI6H8I";

test.each(Object.entries(pictures))("a %s is known by what is in it", (type, base64) => {
  expect(imageType(fromBase64(base64))).toBe(`image/${type}`);
});

test("and so is a webp that loses nothing", () => {
  expect(imageType(fromBase64(lossless))).toBe("image/webp");
});

describe("is no picture:", () => {
  test.each(["", "<html></html>", "GIF", "RIFFxxxxWAVE", "%PDF-1.7", "{}"])("%j", (text) => {
    expect(imageType(bytes(text))).toBeUndefined();
  });

  test.each(Object.entries(pictures))("a %s that ends after its first bytes", (_type, base64) => {
    expect(imageType(fromBase64(base64).slice(0, 8))).toBeUndefined();
  });
});

describe("a drawing is not shown, whatever is in it:", () => {
  test("nothing but a rectangle", () => {
    const harmless = `<svg xmlns="http://www.w3.org/2000/svg"><rect width="8" height="8"/></svg>`;
    expect(imageType(bytes(harmless))).toBeUndefined();
  });

  test("a thousand million rectangles in 2 kB, which keep a browser busy for half a minute", () => {
    expect(imageType(bytes(nestedUse))).toBeUndefined();
  });
});

/** A real PNG of one colour: its rows are all the same, so they deflate to next to nothing. */
function plainPng(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height);
  const chunk = (name: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)]);
  };
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows))]);
}

describe("a small file that unpacks to a vast picture", () => {
  test("is not shown, though it is within the limit for files", () => {
    const vast = plainPng(16_000, 16_000);
    expect(vast.byteLength).toBeLessThan(100 * 1024);
    expect(imageType(vast)).toBeUndefined();
  });

  test.each([
    [2048, 2048, "image/png"],
    [2049, 10, undefined],
    [10, 2049, undefined],
    [0, 10, undefined],
  ])("%d by %d: %s", (width, height, type) => {
    expect(imageType(plainPng(width, height))).toBe(type);
  });
});
