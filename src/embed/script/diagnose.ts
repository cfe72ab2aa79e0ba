/** What stands in the way, in plain words, for whoever embeds the page. */

/**
 * @param codes of the errors so far; "csp" where the host's own CSP has kept the page out
 * @param frame the latest frame
 * @param origin of Connect
 */
export function diagnosis(
  codes: ReadonlySet<string>,
  frame: HTMLIFrameElement | undefined,
  origin: string,
): string[] {
  // Without an origin of its own, or without scripts, the page cannot even say that it is blocked.
  const sandbox = frame?.getAttribute("sandbox");
  const silenced = sandbox && !(sandbox.includes("scripts") && sandbox.includes("origin"));
  const found: [unknown, string][] = [
    [!isSecureContext, "Serve this page, and every page around it, over https."],
    [
      silenced || codes.has("blocked-embed"),
      "The frame is sandboxed without allow-scripts, allow-same-origin or allow-forms.",
    ],
    [codes.has("csp"), `CSP: allow ${origin} in frame-src.`],
    [
      codes.has("load_timeout"),
      `${origin} did not answer: register ${self.origin} and every page around it.`,
    ],
    [codes.has("popup_blocked"), "The popup was blocked: call open() in the click."],
    [codes.has("popup_severed"), "This page's Cross-Origin-Opener-Policy cut the popup off."],
    [codes.has("token_unavailable"), "fetchIntegrationToken gave no token."],
  ];
  return found.filter(([holds]) => holds).map(([, words]) => words);
}
