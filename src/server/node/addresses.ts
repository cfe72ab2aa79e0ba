/** Where browsers find what this machine serves. */
import { withoutTrailingSlash } from "../http/base-path.ts";
import type { Settings } from "../settings/settings.ts";

/** Where a browser finds Connect, without a slash at the end. */
export function connectAddress({ publicUrl, host, connectPort }: Settings): string {
  return publicUrl
    ? withoutTrailingSlash(publicUrl)
    : `http://${hostForUrl(host, "localhost")}:${connectPort}`;
}

/** Where a browser finds the till: another origin, and another site, than Connect. */
export function tillAddress({ host, partnerPort }: Settings): string {
  return `http://${hostForUrl(host, "127.0.0.1")}:${partnerPort}`;
}

/** An address that means "every one of this machine's" is no place to send a browser to. */
function hostForUrl(host: string | undefined, loopback: string): string {
  if (host === undefined || host === "0.0.0.0" || host === "::") return loopback;
  return host.includes(":") ? `[${host}]` : host;
}
