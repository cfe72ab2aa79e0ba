import { describe, expect, test } from "vitest";
import { imageType } from "./image-type.ts";

const hex = (...parts: string[]) => new Uint8Array(Buffer.from(parts.join("").replaceAll(" ", ""), "hex"));

describe("a GIF", () => {
  /** 8 × 6, with a palette of two colours. */
  const start = "474946383961 0800 0600 80 00 00 4c6971 0d8a7b";
  const size = (width: number, height: number) =>
    [width, height].map((side) => Buffer.from([side & 255, side >> 8]).toString("hex")).join("");
  const frame = (width: number, height: number, left = 0) =>
    `2c ${size(left, 0)} ${size(width, height)} 00 02 06 8c8fa9cb7d05 00`;
  const timing = "21f904 05 0a00 00 00";
  const forEver = "21ff0b 4e45545343415045322e30 0301000000";
  const end = "003b";

  test("of one frame is shown, with its timing, and with a palette of the frame's own", () => {
    expect(imageType(hex(start, frame(8, 6), "3b"))).toBe("image/gif");
    expect(imageType(hex(start, timing, frame(8, 6), "3b"))).toBe("image/gif");
    expect(
      imageType(hex(start, `2c 00000000 ${size(8, 6)} 80 000000 ffffff 02 06 8c8fa9cb7d05 00`, "3b")),
    ).toBe("image/gif");
  });

  test("that moves is not shown", () => {
    const moving = hex(start, forEver, timing, frame(8, 6), timing, frame(1, 1), "3b");
    expect(imageType(moving)).toBeUndefined();
  });

  test.each([
    ["larger", frame(30_000, 30_000)],
    ["beyond the edge", frame(8, 6, 1)],
  ])("whose frame is %s than the file says is not shown", (_what, frames) => {
    expect(imageType(hex(start, frames, "3b"))).toBeUndefined();
  });

  test.each([
    ["without a frame", end],
    ["that ends in the middle of what describes its frame", "2c0000"],
  ])("%s is no picture", (_what, rest) => {
    expect(imageType(hex(start, rest))).toBeUndefined();
  });
});

describe("a PNG", () => {
  const chunk = (name: string, data: string) =>
    `${(data.length / 2).toString(16).padStart(8, "0")}${Buffer.from(name).toString("hex")}${data}00000000`;
  const start = `89504e470d0a1a0a ${chunk("IHDR", "00000008000000060802000000")}`;
  const picture = chunk("IDAT", "78da");
  const animation = chunk("acTL", "0000000200000000");

  test("that stands still is shown, and one that moves is not", () => {
    expect(imageType(hex(start, picture))).toBe("image/png");
    expect(imageType(hex(start, animation, picture))).toBeUndefined();
  });

  test("whose animation comes too late to be one is shown: it does not move", () => {
    expect(imageType(hex(start, picture, animation))).toBe("image/png");
  });
});

test("a WebP that moves is not shown, and the same that does not is", () => {
  const extended = (flags: string) =>
    hex("52494646 1e000000 57454250 56503858 0a000000", flags, "000000 070000 050000 00000000");
  expect(imageType(extended("00"))).toBe("image/webp");
  expect(imageType(extended("02"))).toBeUndefined();
});
