/**
 * An answer whose body is compressed already, as its Content-Encoding says. Node sends it as it is; the edge runtime would
 * compress it a second time unless it is told.
 */
export function encodedResponse(body: BodyInit | null, init: ResponseInit): Response {
  const asItIs: ResponseInit & { encodeBody: "manual" } = { ...init, encodeBody: "manual" };
  return new Response(body, asItIs);
}
