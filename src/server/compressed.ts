/** Answers made on the spot, compressed on the spot where the browser takes it. */
import { accepts } from "./accept-encoding.ts";
import { encodedResponse } from "./encoded-response.ts";

/**
 * An answer in parts, whose headers say already that it varies by Accept-Encoding. They are a plain object to the last: on Node,
 * to make a Headers object of them takes as long as to send them.
 */
type Whole = {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
};

/** The answer with its body gzipped, which every runtime can do by itself; built files come in brotli, from memory. */
export function compressed({ status, headers, body }: Whole, request: Request): Response {
  if (!accepts(request.headers.get("Accept-Encoding") ?? "", "gzip")) {
    return new Response(body, { status, headers: { ...headers, "Content-Length": String(body.byteLength) } });
  }
  const packed = new Blob([body]).stream().pipeThrough(new CompressionStream("gzip"));
  return encodedResponse(packed, { status, headers: { ...headers, "Content-Encoding": "gzip" } });
}
