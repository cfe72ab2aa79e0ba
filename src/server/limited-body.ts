/**
 * Reads a body that somebody else sends, and never more than `limit` bytes of it: a declared length is believed only
 * when it is too large already, and what really arrives is counted. Undefined: too large.
 */
export async function readLimited(
  source: Request | Response,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(source.headers.get("Content-Length") ?? 0) > limit) {
    await source.body?.cancel();
    return undefined;
  }
  if (!source.body) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (const reader = source.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > limit) {
      await reader.cancel();
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
