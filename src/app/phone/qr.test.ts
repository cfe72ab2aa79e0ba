import jsQR from "jsqr";
import { describe, expect, test } from "vitest";
import { codeOf } from "./qr.ts";

/** Modules of the quiet zone, and pixels of a module. */
const quiet = 4;
const scale = 4;

/** As a camera sees it: the path drawn on white. */
function drawn({ size, path }: ReturnType<typeof codeOf>): { data: Uint8ClampedArray; side: number } {
  const side = (size + 2 * quiet) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x = "", y = "", length = ""] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = 0; row < scale; row += 1)
      for (let column = 0; column < Number(length) * scale; column += 1) {
        const at = ((Number(y) + quiet) * scale + row) * side + (Number(x) + quiet) * scale + column;
        data.fill(0, at * 4, at * 4 + 3);
      }
  return { data, side };
}

describe("the code", () => {
  test.each([
    `https://connect.rulrr.com/phone#${"a-Z_9".repeat(9).slice(0, 43)}`,
    `http://localhost:4310/a/base/path/phone#${"x".repeat(43)}`,
  ])("is read by a camera as the address that it was made of: %s", (address) => {
    const { data, side } = drawn(codeOf(address));
    expect(jsQR(data, side, side)?.data).toBe(address);
  });

  test("is small enough for a frame of 280 px: at least four pixels a module in 200", () => {
    const { size } = codeOf(`https://connect.rulrr.com/phone#${"x".repeat(43)}`);
    expect(200 / (size + 2 * quiet)).toBeGreaterThan(4);
  });
});
