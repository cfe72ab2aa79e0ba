/**
 * Reads a body that somebody else sends, and never more than `limit` bytes of it: a declared length is believed only
 * when it is too large already, and what really arrives is counted. Undefined: too large.
 */
export async function readLimited(
  source: Pick<Request | Response, "headers" | "body">,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { body: stream } = source;
  if (Number(source.headers.get("Content-Length") ?? 0) > limit) {
    // Never awaited: a sender that does not stop must not keep the answer waiting.
    stream?.cancel().catch(() => undefined);
    return undefined;
  }
  if (!stream) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > limit) {
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(value);
  }
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}

/** How much a body that is sent to the API may hold: far more than any of its calls needs. */
export const bodyLimit = 16 * 1024;
