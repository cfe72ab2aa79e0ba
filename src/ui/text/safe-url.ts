/**
 * An address that may be linked to or gone to: https anywhere, http on loopback only (for development), and nothing
 * with credentials in it. What a partner registers is not taken on trust: `javascript:` and `data:` end here.
 */
export function safeUrl(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  const allowed = url.protocol === "https:" || (url.protocol === "http:" && loopback);
  return allowed && url.username === "" && url.password === "" ? url.href : null;
}
