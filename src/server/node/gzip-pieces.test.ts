import { createServer } from "node:http";
import { deflateRawSync, gunzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { listening } from "../../service/testing/listening.node.ts";
import type { Pieces } from "../http/compressed.ts";
import { gzipPieces } from "./gzip-pieces.node.ts";

vi.mock("node:zlib", { spy: true });

const bytesOf = (text: string) => new TextEncoder().encode(text);
const whole = (pieces: Pieces) =>
  Buffer.concat(pieces.map((piece) => (typeof piece === "string" ? bytesOf(piece) : piece)));

/** More than the 32 kB that a block can refer back over, and hardly compressible. */
const long = bytesOf(
  Array.from({ length: 5000 }, (_, index) => (index * 2_654_435_761) % 4_294_967_296).join(),
);
const same = bytesOf("<p>Connect Tillwise POS to Rulrr</p>".repeat(30));
const [none, styles, screen] = [
  new Uint8Array(),
  bytesOf(".form { margin: 0 }"),
  bytesOf('<div class="form">שלום</div>'),
];

test("whatever the pieces are, and however often the same stand in it, they are read as they were", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.constantFrom(none, styles, screen, same, long),
  );
  const read = fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
    // It also holds the sum and the length against what it reads.
    expect(gunzipSync(gzipPieces(pieces)).equals(whole(pieces))).toBe(true);
  });
  fc.assert(read, { numRuns: 30 });
});

test("every decoder that is at hand reads it: zlib's stream, and a browser's way over HTTP", async () => {
  const pieces = ["<!doctype html>é", styles, screen, "", long, screen];
  const zipped = gzipPieces(pieces);
  const stream = new Blob([zipped]).stream().pipeThrough(new DecompressionStream("gzip"));
  expect(await new Response(stream).text()).toBe(String(whole(pieces)));
  const server = createServer((_request, response) => {
    response.writeHead(200, { "Content-Encoding": "gzip", "Content-Length": zipped.byteLength }).end(zipped);
  });
  onTestFinished(() => void server.close());
  expect(await (await fetch(`http://127.0.0.1:${await listening(server)}`)).text()).toBe(
    String(whole(pieces)),
  );
});

test("what stands in many is compressed once, and again where it stands behind something else", () => {
  const [first, second] = [bytesOf("a".repeat(900)), bytesOf("ab".repeat(900))];
  const compressed = () => {
    const count = vi.mocked(deflateRawSync).mock.calls.length;
    vi.mocked(deflateRawSync).mockClear();
    return count;
  };
  compressed();
  gzipPieces(["one", first, second]);
  expect(compressed()).toBe(3);
  gzipPieces(["another", first, second]);
  expect(compressed()).toBe(1);
  expect(String(gunzipSync(gzipPieces([second])))).toBe("ab".repeat(900));
  expect(compressed()).toBe(1);
});

test("a piece refers to the one before it, as if they had been compressed together", () => {
  const [first, second] = [long.slice(0, 3000), long.slice(0, 3000)];
  const alone = gzipPieces([second]).byteLength;
  expect(alone).toBeGreaterThan(1000);
  expect(gzipPieces([first, second]).byteLength).toBeLessThan(alone + 100);
});
