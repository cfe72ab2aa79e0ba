/** What stands in the way, in plain words, for whoever embeds the page. */
import type { ConnectErrorCode } from "./types.ts";

/** What has been found out so far: the errors, and "csp" where the host's own policy has kept the page out. */
export type Found = Set<ConnectErrorCode | "csp">;

/**
 * What to do about each; the others say it by their name.
 *
 * @param origin of Connect
 */
export function remedies(origin: string): { [Code in ConnectErrorCode | "csp"]?: string } {
  return {
    "blocked-embed": "Sandbox: allow scripts, origin, forms",
    csp: `allow ${origin} in frame-src`,
    load_timeout: `Register ${self.origin}`,
    popup_blocked: "open() in a click",
    popup_severed: "COOP cut it",
  };
}
