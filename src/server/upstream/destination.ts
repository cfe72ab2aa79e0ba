/**
 * Where a browser may be sent: to a path of this origin, to https, or to http on loopback.
 *
 * Browsers drop tabs and line breaks from an address, take a backslash for a slash, and read "https:a" as a relative
 * path. A pattern over the text sees another address than they do: `/<tab>/evil.example` looks like a path and is
 * somebody else's host. So it is parsed as they parse it, judged by its origin, and sent on as it was understood.
 */
import { isSecure } from "../../api/secure-url.ts";

/** The address to send, normalised; a path where it is this origin's own. Undefined: nowhere a browser may be sent. */
export function destinationOf(location: string, origin: string): string | undefined {
  const url = URL.parse(location, origin);
  if (!url || url.username !== "" || url.password !== "") return undefined;
  // Not `url.origin`: that of a blob: is its maker's.
  if (`${url.protocol}//${url.host}` === origin) {
    // Two slashes at the beginning of a path would name a host again.
    return url.pathname.startsWith("//") ? undefined : url.pathname + url.search + url.hash;
  }
  // What names no scheme was meant for a path of ours, and is none.
  if (!/^https?:\/\//.test(location)) return undefined;
  return isSecure(url) ? url.href : undefined;
}
