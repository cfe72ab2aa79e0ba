/**
 * Runs inline, before the bundle has even been asked for: small, and sure of nothing but the browser.
 *
 * The theme that the address asks for is set before anything is painted. Then:
 *
 * 1. The link is taken out of the address (see `arrivals/link`) before the first call is made.
 * 2. Where no server has handed the answer over, or says why there is none, the link is validated at once, while the bundle is on its way.
 * 3. A submit before the page is ready is held: the browser must not send the form by itself. So is a press of Cancel, which
 *    nobody would hear. `main` hands on what came last.
 * 4. What whoever holds the page says to it before there is a page to hear it is kept, the latest of it: a host says hello now and
 *    again, and would wait for the next time. It is judged by `embed/page-channel` like any other.
 * 5. The words are asked for, where the server says which.
 * 6. A bundle that does not arrive leaves words, not a blank page, and is asked for again: at once where a server of another build
 *    may have answered, else once the device is online.
 */

import { newRequestId, requestIdHeader } from "../api/http/request-id.ts";
import { linkQuery } from "../api/link.ts";
import { merchantSide } from "../api/paths.ts";
import { takeLink } from "../arrivals/link.ts";
import { showTheme } from "../ui/theme.ts";
import type { InlineHandover } from "./handover.ts";
import { fetchOwnFile, OutdatedPage } from "./own-file.ts";
import { reloadAsItStands, reloadOrOffer } from "./reload.ts";

showTheme(document, location.search);
const link = takeLink(location, history);
const inline: InlineHandover = { link };
window.rulrrConnect = inline;

const hold = (event: Event) => {
  event.preventDefault();
  if (event.target instanceof HTMLFormElement) inline.held = event.target;
};
const holdCancel = ({ target }: Event) => {
  const cancel = target instanceof Element && target.closest<HTMLButtonElement>("[data-cancel]");
  if (cancel) inline.held = cancel;
};
document.addEventListener("submit", hold, true);
document.addEventListener("click", holdCancel, true);
inline.release = () => {
  document.removeEventListener("submit", hold, true);
  document.removeEventListener("click", holdCancel, true);
};

let said: MessageEvent | undefined;
const keep = (event: MessageEvent) => {
  if (event.source === parent || event.source === opener) said = event;
};
addEventListener("message", keep);
inline.hearsItself = () => {
  removeEventListener("message", keep);
  const last = said;
  said = undefined;
  return last;
};

const waiting = (event: Event) => {
  const { target } = event;
  if (!(target instanceof HTMLScriptElement)) return;
  const words = document.getElementById("waiting");
  if (words) words.hidden = false;
  addEventListener("online", () => reloadAsItStands(window), { once: true });
  // A browser never asks again for a module that failed: once its file is there, or where nobody has it, the page is
  // loaded again.
  const again = () => reloadOrOffer(window);
  fetchOwnFile(target.src).then(again, (error: unknown) => error instanceof OutdatedPage && again());
};
document.addEventListener("error", waiting, true);

// A preload would be asked for twice by WebKit, which uses none for a fetch.
const words = document.querySelector<HTMLMetaElement>("meta[name=words]");
if (words) {
  inline.words = fetchOwnFile(words.content);
  inline.words.catch(() => undefined);
}

// In development the API is a worker that has yet to start.
if (
  import.meta.env.PROD &&
  link &&
  !/"(request|failure|app)"/.test(document.getElementById("handed-over")?.textContent ?? "")
) {
  const query = new URLSearchParams(linkQuery(link));
  const id = newRequestId();
  // Who has a link is at the page's own address, and everything else is below it.
  const response = fetch(`.${merchantSide.consentRequest}?${query}`, {
    headers: { Accept: "application/json, application/problem+json", [requestIdHeader]: id },
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    referrerPolicy: "no-referrer",
  });
  // Whoever waits for it hears of a failure; until then it is nobody's unhandled rejection.
  response.catch(() => undefined);
  inline.request = { id, response };
  // The answer is worth nothing without the code that reads it, which would come after the bundle.
  for (const file of import.meta.env.VITE_LAZY_CALLS) preload(file);
}

/** As the page will fetch it. Not as a module: one that did not come would never be asked for again. */
function preload(href: string): void {
  const hint = document.createElement("link");
  hint.rel = "preload";
  hint.as = "fetch";
  hint.crossOrigin = "anonymous";
  hint.href = href;
  document.head.append(hint);
}
