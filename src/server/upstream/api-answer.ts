/** What every answer of the API gets on its way out, whoever gave it. */
import { compressed } from "../http/compressed.ts";
import { apiHeaders } from "../http/security-headers.ts";

/** Below this, compressing saves nothing that a merchant would notice; a list of 10 000 stores is far above. */
const worthCompressing = 4096;

/** `answer` must not be a `Response.error()`. */
export async function apiAnswer(answer: Response, request: Request, secure: boolean): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.delete("Set-Cookie");
  for (const [name, value] of Object.entries(apiHeaders(secure))) headers.set(name, value);
  if (answer.body === null) return new Response(null, { status: answer.status, headers });

  const body = new Uint8Array(await answer.arrayBuffer());
  if (body.byteLength >= worthCompressing && !headers.has("Content-Encoding"))
    return compressed({ status: answer.status, headers, pieces: [body] }, { request });
  headers.set("Content-Length", String(body.byteLength));
  return new Response(body, { status: answer.status, headers });
}
