/** Answers made on the spot, compressed on the spot where the browser takes it. */
import { accepts } from "./accept-encoding.ts";
import { encodedResponse } from "./encoded-response.ts";

/** The answer with its body gzipped, which every runtime can do by itself; built files come in brotli, from memory. */
export function compressed(answer: Response, request: Request): Response {
  answer.headers.append("Vary", "Accept-Encoding");
  // Where nothing is to be compressed the body is not so much as looked at: as a stream it would cost more than all else.
  if (!accepts(request.headers.get("Accept-Encoding") ?? "", "gzip") || !answer.body) return answer;
  const { status, body } = answer;
  const headers = new Headers(answer.headers);
  headers.delete("Content-Length");
  headers.set("Content-Encoding", "gzip");
  return encodedResponse(body.pipeThrough(new CompressionStream("gzip")), { status, headers });
}
