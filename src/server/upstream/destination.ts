/**
 * Where a browser may be sent: to a path of this origin, to https, or to http on loopback.
 *
 * Browsers drop tabs and line breaks from an address, take a backslash for a slash, and read "https:a" as a relative
 * path. A pattern over the text sees another address than they do: `/<tab>/evil.example` looks like a path and is
 * somebody else's host. So it is parsed as they parse it, judged by its origin, and sent on as it was understood.
 */
import { isSecure } from "../../api/http/secure-url.ts";

/** `basePath`: see `http/base-path`. */
type Here = { origin: string; basePath: string };

/** `to`: the address to send, normalised. `within`: where that is in this server, without the base path. */
type Destination = { to: string; within?: string };

/**
 * A path is one of this server's. Who names it need not know what this server is found below, and may; an absolute address
 * does say it, and whatever else is on this host is somebody else's. Undefined: nowhere a browser may be sent.
 */
export function destinationOf(location: string, { origin, basePath }: Here): Destination | undefined {
  const url = URL.parse(location, origin);
  if (!url || url.username !== "" || url.password !== "") return undefined;
  const absolute = /^https?:\/\//.test(location);
  // Not `url.origin`: that of a blob: is its maker's.
  if (`${url.protocol}//${url.host}` === origin) {
    const path = url.pathname + url.search + url.hash;
    const below = basePath !== "" && path.startsWith(`${basePath}/`);
    const within = below ? path.slice(basePath.length) : path;
    if (below || basePath === "" || !absolute) {
      // Two slashes at the beginning of a path would name a host again.
      return within.startsWith("//") ? undefined : { to: basePath + within, within };
    }
  }
  // What names no scheme was meant for a path of ours, and is none.
  return absolute && isSecure(url) ? { to: url.href } : undefined;
}
