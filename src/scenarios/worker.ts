/** msw with the sandbox behind it, in the page that shows an entry. */
import { http, passthrough } from "msw";
import { setupWorker } from "msw/browser";
import { wordsFetched } from "../messages/agreed/words-fetched.ts";
import { createSandbox } from "../sandbox/sandbox.ts";
import { sandboxMemory } from "../sandbox/sandbox-memory.ts";
import { logo } from "../till/logos.ts";
import { answering } from "./answers.ts";
import { putRequest, shownSecret, standInAuthorizationServer } from "./app-request.ts";
import { reallyWait } from "./clock.ts";
import type { Scenario } from "./scenario.ts";

/** The pictures that the server would let through; for the others it answers as it does for none. */
const logos: Record<string, string> = {
  tillwise: "tillwise.png",
  tablebook: "tablebook.png",
  brut_app_sandbox: "stockroom.png",
  "317979793529": "second-cup.png",
  retm_app_sandbox: "menu-board.png",
};

/**
 * Resolves when every call of the page is answered here.
 * @param delay how long the network takes, in ms
 */
export async function startWorker(scenario: Scenario, delay: number): Promise<void> {
  const { origin, href } = window.location;
  // The host of an app is shown, and must not depend on where the gallery is.
  const home = scenario.asks ? "https://app.example" : origin;
  const store = sandboxMemory();
  const authorizationServer = standInAuthorizationServer(href);
  const sandbox = createSandbox({
    store,
    words: wordsFetched,
    partnerOrigins: [home],
    returnUrl: href,
    authorizationServer: () => Promise.resolve(authorizationServer),
    requestSecret: () => shownSecret,
    callApp: () => Promise.resolve(new Response()),
  });
  if (scenario.asks) await putRequest(store, scenario.asks, home);
  const answers = answering(sandbox, scenario.sandbox ?? [], () => reallyWait(delay));
  const handler = http.all("*", ({ request }) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/v1/")) return answers(request);
    if (scenario.outdated && pathname.includes("/lazy-screens")) return new Response(null, { status: 404 });
    if (!pathname.startsWith("/logos/")) return passthrough();
    // On a list it is chance which pictures were asked for: there all of them are there.
    const missing = scenario.address === undefined ? "" : "stockroom.png";
    return logo(logos[pathname.slice("/logos/".length)] ?? missing) ?? new Response(null, { status: 404 });
  });
  const url = new URL(`${import.meta.env.BASE_URL}mockServiceWorker.js`, window.location.href);
  await setupWorker(handler).start({
    quiet: true,
    onUnhandledFrame: "bypass",
    serviceWorker: { url: url.href },
  });
}
