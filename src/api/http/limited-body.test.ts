import { expect, test } from "vitest";
import { readLimited } from "./limited-body.ts";

const limit = 8;

/** A body that comes in these pieces, and whether its sender was told to stop. */
function sent(pieces: readonly number[], declared?: string) {
  let stopped = false;
  let next = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const size = pieces[next];
      next += 1;
      if (size === undefined) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(next));
    },
    cancel() {
      stopped = true;
    },
  });
  const headers = new Headers(declared === undefined ? {} : { "Content-Length": declared });
  return { source: { headers, body }, stopped: () => stopped };
}

test.each<[what: string, pieces: number[], declared: string | undefined, bytes: number[] | undefined]>([
  ["nothing", [], undefined, []],
  ["exactly as much as may be", [8], "8", [1, 1, 1, 1, 1, 1, 1, 1]],
  ["pieces that are as much together", [3, 5], undefined, [1, 1, 1, 2, 2, 2, 2, 2]],
  ["an empty piece", [0, 1], undefined, [2]],
  ["less than was declared", [1], "7", [1]],
  ["a length that is no number", [2], "much", [1, 1]],
  ["a byte too much", [9], undefined, undefined],
  ["a byte too much in pieces", [4, 4, 1], undefined, undefined],
  ["more than was declared", [9], "3", undefined],
  ["too much by its own declaration", [1], "9", undefined],
])("%s", async (_what, pieces, declared, bytes) => {
  const { source, stopped } = sent(pieces, declared);
  const read = await readLimited(source, limit);
  expect(read && [...read]).toEqual(bytes);
  expect(stopped()).toBe(bytes === undefined);
});

test("no body at all is an empty one", async () => {
  expect(await readLimited({ headers: new Headers(), body: null }, limit)).toEqual(new Uint8Array(0));
});
