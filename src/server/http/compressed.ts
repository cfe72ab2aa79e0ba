/** Answers made on the spot, compressed on the spot where the browser takes it. */
import { accepts } from "./accept-encoding.ts";
import { encodedResponse } from "./encoded-response.ts";

/**
 * A body, piece after piece. A text is this answer's own. Bytes may stand in many answers: in all of them they are the same
 * array, and nobody writes into it.
 */
export type Pieces = readonly (string | Uint8Array<ArrayBuffer>)[];

/** All pieces as one gzip file, at once. */
export type Gzip = (pieces: Pieces) => Uint8Array<ArrayBuffer>;

/** Whom it is for. `gzip`: what the runtime can do better than what every runtime has. */
export type Compressing = { request: Request; gzip?: Gzip | undefined };

type Whole = { status: number; headers: Headers; pieces: Pieces };

/** The answer with its body gzipped, which every runtime can do by itself; built files come in brotli, from memory. */
export function compressed({ status, headers, pieces }: Whole, { request, gzip }: Compressing): Response {
  headers.append("Vary", "Accept-Encoding");
  if (!accepts(request.headers.get("Accept-Encoding"), "gzip"))
    return new Response(measured(joined(pieces), headers), { status, headers });
  // Whatever length it came with is not the one it leaves with.
  headers.delete("Content-Length");
  headers.set("Content-Encoding", "gzip");
  // What nobody reads would be kept, with all that compresses it, until it is collected.
  if (request.method === "HEAD") return encodedResponse(null, { status, headers });
  if (gzip) return encodedResponse(measured(gzip(pieces), headers), { status, headers });
  const { readable, writable } = new CompressionStream("gzip");
  const writer = writable.getWriter();
  // Whoever asked may hang up before all of it was read: then nobody wants the rest.
  void writer.write(joined(pieces)).catch(() => undefined);
  void writer.close().catch(() => undefined);
  return encodedResponse(readable, { status, headers });
}

/** The body, with its length among the headers. */
function measured(body: Uint8Array<ArrayBuffer>, headers: Headers): Uint8Array<ArrayBuffer> {
  headers.set("Content-Length", String(body.byteLength));
  return body;
}

function joined(pieces: Pieces): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const all = pieces.map((piece) => (typeof piece === "string" ? encoder.encode(piece) : piece));
  const whole = new Uint8Array(all.reduce((length, piece) => length + piece.byteLength, 0));
  let at = 0;
  for (const piece of all) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
