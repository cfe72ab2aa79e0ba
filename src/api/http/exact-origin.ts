/**
 * The origins that may go into `frame-ancestors`: exact ones, `https://host[:port]`, and http on loopback for whoever
 * develops a partner's page. Everything else is dropped rather than repaired: a path (Firefox ignores the rest of the
 * list), a wildcard (`https://*.example` lets in whoever can take over one forgotten subdomain), a keyword such as
 * `'self'` or `*`, and anything with a space or a semicolon, which would write a directive of its own.
 */
import { isSecure } from "./secure-url.ts";

/** The origin exactly as given, when it may be trusted to frame the page; otherwise undefined. */
export function exactOrigin(value: string): string | undefined {
  if (!/^https?:\/\/[a-z0-9.[\]:-]+$/.test(value)) return undefined;
  const url = URL.parse(value);
  if (!url || url.origin !== value || !isSecure(url)) return undefined;
  return url.origin;
}

/** Up to 50 exact origins of a list that came from outside, without repeats. */
export function exactOrigins(values: readonly string[]): string[] {
  const origins = values.map(exactOrigin).filter((origin) => origin !== undefined);
  return [...new Set(origins)].slice(0, 50);
}
