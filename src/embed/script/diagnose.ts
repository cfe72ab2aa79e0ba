/** What stands in the way, in plain words, for whoever embeds the page. */
import type { ConnectErrorCode } from "./types.ts";

/** What has been found out so far: the errors, and "csp" where the host's own policy has kept the page out. */
export type Found = Set<ConnectErrorCode | "csp">;

/**
 * @param frame the latest frame
 * @param ready whether the page in it has said anything
 * @param origin of Connect
 */
export function diagnosis(
  found: Found,
  frame: HTMLIFrameElement | undefined,
  ready: boolean | undefined,
  origin: string,
): string[] {
  // Without an origin of its own, or without scripts, the page cannot even say that it is blocked.
  if (!ready && frame?.hasAttribute("sandbox")) found.add("blocked-embed");
  const words: { [Code in ConnectErrorCode | "csp"]?: string } = {
    insecure_context: "Not over https",
    "blocked-embed": "Sandbox: allow scripts, origin, forms",
    csp: `allow ${origin} in frame-src`,
    load_timeout: `Register ${self.origin}`,
    popup_blocked: "open() in a click",
    popup_severed: "Cut by COOP",
    token_unavailable: "No token",
  };
  return [...found].flatMap((code) => words[code] ?? []);
}
