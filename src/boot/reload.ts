/**
 * Loads the page again and keeps the email that was typed and which button was pressed: in this history entry's own state, as
 * the link is, where no other page finds it, and only until the page is there again. The password is never kept anywhere.
 */
type Page = Pick<Window, "history" | "location">;
/** Before its own code is there. */
type Unready = Page & Pick<Window, "document" | "rulrrConnect">;

/** What an entry keeps over a reload. */
interface Kept {
  email: string;
  /** How often in a row the page has loaded itself again. */
  times: number;
  /** Finds the button that was pressed while no code was there to hear it; empty when there is none. */
  pressed: string;
}

/** Enough for a rolling upgrade; whatever else it is, loading again does not mend it. */
const atMost = 2;

export function reloadKeepingEmail(
  { history, location }: Page,
  email: string,
  times = 0,
  pressed = "",
): void {
  const kept: Kept = { email, times, pressed };
  // Where the router looks for an entry's state, beside the link.
  history.replaceState({ ...history.state, usr: { link: null, ...history.state?.usr, kept } }, "");
  location.reload();
}

/**
 * Before the page can show anything itself: loads it again, and where that has been tried and did not help, offers it in
 * the document's own words.
 */
export function reloadOrOffer(page: Unready): void {
  const { document, history } = page;
  const times = (keptIn(history)?.times ?? 0) + 1;
  if (times <= atMost) return reloadAsItStands(page, times);
  const offer = document.getElementById("outdated");
  const waiting = document.getElementById("waiting");
  if (waiting) waiting.hidden = true;
  if (offer) offer.hidden = false;
  offer?.querySelector("button")?.addEventListener("click", () => reloadAsItStands(page, 0), { once: true });
}

/**
 * With the email that stands in the form, and the press that nobody has heard.
 *
 * @param times as often in a row as before unless said otherwise
 */
export function reloadAsItStands(page: Unready, times = keptIn(page.history)?.times): void {
  const { document, history, rulrrConnect } = page;
  const typed = document.querySelector<HTMLInputElement>("input[name=email]");
  const held = rulrrConnect?.held;
  const pressed = held && (held instanceof HTMLFormElement ? "[type=submit]" : "[data-cancel]");
  reloadKeepingEmail(page, typed?.value || keptEmail(history), times, pressed ?? keptPress(history));
}

/** The email that was typed before the page was loaded again; empty when there is none. */
export function keptEmail(history: Pick<History, "state">): string {
  return keptIn(history)?.email ?? "";
}

/** Finds the button that was pressed before the page was loaded again; empty when there is none. */
export function keptPress(history: Pick<History, "state">): string {
  return keptIn(history)?.pressed ?? "";
}

function keptIn({ state }: Pick<History, "state">): Kept | undefined {
  const kept: Partial<Kept> | undefined = state?.usr?.kept;
  return typeof kept?.email === "string" && typeof kept.times === "number"
    ? { email: kept.email, times: kept.times, pressed: kept.pressed ?? "" }
    : undefined;
}
