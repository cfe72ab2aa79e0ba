/** How the page was opened, and how it is left. */
import { secureUrl } from "../../api/http/secure-url.ts";

export type Opening = "framed" | "popup" | "top";

export function openingOf(page: Window): Opening {
  if (page.parent !== page) return "framed";
  return page.opener ? "popup" : "top";
}

/** What is left to tell a merchant whose page cannot take itself away. */
export type LeaveHint = "leave.closeWindow" | "leave.goBack" | "leave.atTill";

/** Goes back to the partner, as the page was opened. Answers with what to say when it cannot. */
export function leave(page: Window, opening: Opening, returnUrl: string | undefined): LeaveHint | undefined {
  if (opening === "framed") return "leave.goBack";
  if (opening === "popup") {
    // A browser may refuse, when the popup has become a tab of its own: then the words stay.
    page.close();
    return "leave.closeWindow";
  }
  const url = secureUrl(returnUrl);
  if (!url) return "leave.closeWindow";
  page.location.assign(url.href);
  return undefined;
}

/**
 * Takes the browser where the server said that the answer goes. The entry is replaced: what was answered is answered, and
 * Back from the app must not lead to a question that stands no more.
 */
export function goTo(page: Window, address: string): void {
  const url = secureUrl(address);
  if (url) page.location.replace(url.href);
}

/**
 * Why a sign-in cannot be held in this frame, if it cannot. Without `allow-same-origin` the origin is opaque: the page
 * cannot call its own API. Without `allow-forms` nothing that is typed can be sent. Over plain HTTP (loopback aside)
 * whoever is in between reads along.
 */
export function blockedBy(page: Window & typeof globalThis): "sandboxed" | "insecure" | undefined {
  if (page.self.origin === "null" || !formsWork(page)) return "sandboxed";
  return page.isSecureContext ? undefined : "insecure";
}

/**
 * A sandbox does not say what it forbids. But where forms are forbidden, asking one to submit does not even fire the
 * event; and where they are not, the event is as far as this gets.
 */
function formsWork(page: Window): boolean {
  const form = page.document.createElement("form");
  form.method = "post";
  form.hidden = true;
  let fired = false;
  const seen = (event: Event) => {
    if (event.target !== form) return;
    event.preventDefault();
    // Nor may anybody take it for a submit of the merchant's.
    event.stopImmediatePropagation();
    fired = true;
  };
  page.addEventListener("submit", seen, true);
  page.document.body.append(form);
  form.requestSubmit();
  form.remove();
  page.removeEventListener("submit", seen, true);
  return fired;
}
