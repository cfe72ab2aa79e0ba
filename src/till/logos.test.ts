import { crc32, inflateSync } from "node:zlib";
import { imageSize } from "image-size";
import { expect, test } from "vitest";
import { logo } from "./logos.ts";

const bytesOf = async (name: string) => Buffer.from((await logo(name)?.arrayBuffer()) ?? new ArrayBuffer(0));

test("the huge logo is a real picture of more than 5 MB", async () => {
  const bytes = await bytesOf("huge.png");
  expect(bytes.byteLength).toBeGreaterThan(5 * 1024 * 1024);
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const chunks: string[] = [];
  for (let at = 8; at < bytes.byteLength; ) {
    const length = bytes.readUInt32BE(at);
    const typeAndData = bytes.subarray(at + 4, at + 8 + length);
    expect(crc32(typeAndData)).toBe(bytes.readUInt32BE(at + 8 + length));
    const type = typeAndData.subarray(0, 4).toString("latin1");
    chunks.push(type);
    if (type === "IDAT") expect(inflateSync(typeAndData.subarray(4))).toHaveLength(2);
    at += length + 12;
  }
  expect(chunks).toEqual(["IHDR", "tEXt", "IDAT", "IEND"]);
});

test.each(["tillwise", "tablebook", "stockroom", "second-cup", "menu-board"])(
  "the logo of %s is a picture of 128 by 128",
  async (name) => {
    expect(imageSize(await bytesOf(`${name}.png`))).toMatchObject({ type: "png", width: 128, height: 128 });
  },
);

test("one is a drawing, with a script in it", async () => {
  expect((await bytesOf("scripted.svg")).toString()).toContain("<script>");
});

test("a logo that does not exist is not found", () => {
  for (const name of ["missing.png", "constructor"]) expect(logo(name)).toBeUndefined();
});
