/**
 * The path below which a browser finds all of this server: `/connect` for `https://rulrr.com/connect/`, and empty where it
 * has a host of its own.
 *
 * It is taken off once, before anything else looks at a request, and put on where an address leaves for a browser: into the
 * document, a `Location`, a cookie's `Path`. In between everybody knows the paths that are documented, and nothing else. A
 * proxy in front keeps the path as it is; what is not below it belongs to somebody else and is not found here.
 */
import { handshakes } from "../../api/paths.ts";

/** The base path of an address that merchants see, without a slash at its end. */
export function basePathOf(address: URL | undefined): string {
  return address?.pathname.replace(/\/+$/, "") ?? "";
}

/** An address with its base path, without a slash at its end. */
export function withoutTrailingSlash(address: URL): string {
  return address.origin + basePathOf(address);
}

/** Asked by whoever runs this process, which has no base path, and not by way of the address that merchants see. */
const ofTheProcess: ReadonlySet<string> = new Set(["/healthz", "/readyz"]);

/**
 * A path as the rest of the server knows it; undefined for one that is not below the base path. An issuer's metadata are
 * found before its path and not below it (RFC 8414, 3.1), and there too, for clients that look there.
 */
export function withoutBasePath(path: string, basePath: string): string | undefined {
  if (basePath === "" || ofTheProcess.has(path)) return path;
  if (path === handshakes.metadata + basePath) return handshakes.metadata;
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : undefined;
}
