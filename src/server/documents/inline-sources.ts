/** The hashes a strict CSP needs for what the build left inline. Computed once, at start, from the built document. */
import type { InlineSources } from "../http/security-headers.ts";

const script = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;
const style = /<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi;

/** Scripts with a `src` need no hash, and JSON runs nothing; all else that is inline gets one. */
export async function inlineSources(html: string): Promise<InlineSources> {
  const uncommented = html.replaceAll(/<!--[\s\S]*?-->/g, "");
  const scripts = [...uncommented.matchAll(script)]
    .filter(([, attributes = ""]) => !/\ssrc\s*=/i.test(attributes))
    .filter(([, attributes = ""]) => !/\stype\s*=\s*["']?application\/(ld\+)?json\b/i.test(attributes))
    .map(([, , content = ""]) => content);
  const styles = [...uncommented.matchAll(style)].map(([, content = ""]) => content);
  return {
    scripts: await Promise.all(scripts.map(hashSource)),
    styles: await Promise.all(styles.map(hashSource)),
  };
}

async function hashSource(content: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(content));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}
