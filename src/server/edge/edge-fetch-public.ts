import { isLoopback, isSecure } from "../../api/http/secure-url.ts";
import type { FetchPublic } from "../partners/logos.ts";

/**
 * Fetches an address that a third party chose, from the edge. Only https and only by name: a number, or a name without a
 * dot, is nobody's logo. A sandbox may also take loopback over http, because its partners live there.
 *
 * A worker cannot see which address a name leads to, so unlike Node this does not keep a name from leading inside. What
 * does is the network the runtime gives its workers: Cloudflare's reaches the public internet only, and workerd's own
 * default denies private addresses; whoever runs workerd elsewhere must not widen it, and must close to it what their
 * cloud answers at public numbers (Azure: 168.63.129.16).
 */
export function fetchPublicOnEdge({ allowLoopback }: { allowLoopback: boolean }): FetchPublic {
  return async (url, signal) => {
    const named = /[a-z][a-z0-9-]*\.?$/i.test(url.hostname) && url.hostname.includes(".");
    const allowed = isLoopback(url) ? allowLoopback : named;
    if (!allowed || !isSecure(url) || url.username !== "" || url.password !== "")
      throw new TypeError("not a public address");
    return fetch(url, { redirect: "manual", signal });
  };
}
