/** What stands in the way, in plain words, for whoever embeds the page. */
import type { ConnectErrorCode } from "./types.ts";

/** What has been found out so far: the errors, and "csp" where the host's own policy has kept the page out. */
export type Found = (ConnectErrorCode | "csp")[];

/**
 * @param frame the latest frame
 * @param origin of Connect
 */
export function diagnosis(found: Found, frame: HTMLIFrameElement | undefined, origin: string): string[] {
  // Without an origin of its own, or without scripts, the page cannot even say that it is blocked.
  const sandbox = frame?.getAttribute("sandbox");
  if (sandbox && !(sandbox.includes("scripts") && sandbox.includes("origin"))) found.push("blocked-embed");
  const words: { [Code in ConnectErrorCode | "csp"]?: string } = {
    insecure_context: "Serve every page over https.",
    "blocked-embed": "Sandboxed without scripts, origin or forms.",
    csp: `CSP: allow ${origin} in frame-src.`,
    load_timeout: `Register ${self.origin} and every page around.`,
    popup_blocked: "Popup blocked: open() in a click.",
    popup_severed: "Cross-Origin-Opener-Policy cut it off.",
    token_unavailable: "No token.",
  };
  return [...new Set(found)].flatMap((code) => words[code] ?? []);
}
