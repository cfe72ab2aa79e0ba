/** Answers made on the spot, compressed on the spot where the browser takes it. */
import { accepts } from "./accept-encoding.ts";
import { encodedResponse } from "./encoded-response.ts";

type Whole = { status: number; headers: Headers; body: Uint8Array<ArrayBuffer> };

/** The answer with its body gzipped, which every runtime can do by itself; built files come in brotli, from memory. */
export function compressed({ status, headers, body }: Whole, request: Request): Response {
  headers.append("Vary", "Accept-Encoding");
  if (!accepts(request.headers.get("Accept-Encoding"), "gzip")) {
    headers.set("Content-Length", String(body.byteLength));
    return new Response(body, { status, headers });
  }
  // Whatever length it came with is not the one it leaves with.
  headers.delete("Content-Length");
  headers.set("Content-Encoding", "gzip");
  // What nobody reads would be kept, with all that compresses it, until it is collected.
  if (request.method === "HEAD") return encodedResponse(null, { status, headers });
  const { readable, writable } = new CompressionStream("gzip");
  const writer = writable.getWriter();
  // Whoever asked may hang up before all of it was read: then nobody wants the rest.
  void writer.write(body).catch(() => undefined);
  void writer.close().catch(() => undefined);
  return encodedResponse(readable, { status, headers });
}
