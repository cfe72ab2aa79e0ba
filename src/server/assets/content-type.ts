/** The type of a built file by its ending; undefined for an ending that nobody knows. */
import { COMPRESSIBLE_CONTENT_TYPE_REGEX } from "hono/utils/compress";
import { getMimeType, mimes } from "hono/utils/mime";

/** The embed script's types are there to be read; elsewhere this ending means a film. */
const types = { ...mimes, ts: "text/plain; charset=utf-8" };

export function contentType(path: string): string | undefined {
  return getMimeType(path, types);
}

/** Whether compressing is worth it: pictures and fonts are compressed already. */
export function isCompressible(type: string): boolean {
  return COMPRESSIBLE_CONTENT_TYPE_REGEX.test(type);
}
