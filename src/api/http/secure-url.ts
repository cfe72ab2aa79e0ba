/**
 * The one rule for where a password, a token or a browser may go: https, or http on loopback for whoever develops.
 *
 * It is judged of the host as the URL parser has read it, and never by a pattern over an address: to the parser
 * `0x7f.1` is 127.0.0.1, and `127.0.0.1.evil.example` is somebody else's name.
 */
const loopback = /^(([a-z0-9-]+\.)*localhost|127(\.\d+){3}|\[::1\])$/;

export function isLoopback({ hostname }: Pick<URL, "hostname">): boolean {
  return loopback.test(hostname);
}

/** Whether what is sent there can be read by nobody on the way. */
export function isSecure(url: Pick<URL, "protocol" | "hostname">): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url));
}

/**
 * An address that somebody else gives, if it may be linked to or gone to: secure, and without credentials, which would
 * make `https://rulrr.com@evil.example` look like ours. `javascript:` and `data:` end here.
 */
export function secureUrl(address: string | undefined): URL | null {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  return isSecure(url) && url.username === "" && url.password === "" ? url : null;
}
