/**
 * Loads the page again and keeps the email that was typed: in this history entry's own state, as the link is, where no
 * other page finds it, and only until the page is there again. The password is never kept anywhere.
 */
type Page = Pick<Window, "history" | "location">;

/** What an entry keeps over a reload. `times`: how often in a row the page has loaded itself again. */
interface Kept {
  email: string;
  times: number;
}

/** Enough for a rolling upgrade; whatever else it is, loading again does not mend it. */
const atMost = 2;

export function reloadKeepingEmail({ history, location }: Page, email: string, times = 0): void {
  const kept: Kept = { email, times };
  // Where the router looks for an entry's state, beside the link.
  history.replaceState({ ...history.state, usr: { link: null, ...history.state?.usr, kept } }, "");
  location.reload();
}

/** Before the bundle is there: loads the page again by itself, unless that has been tried and did not help. */
export function reloadByItself(page: Page & Pick<Window, "document">): void {
  const times = (keptIn(page.history)?.times ?? 0) + 1;
  const typed = page.document.querySelector<HTMLInputElement>("input[name=email]");
  if (times <= atMost) reloadKeepingEmail(page, typed?.value || keptEmail(page.history), times);
}

/** The email that was typed before the page was loaded again; empty when there is none. */
export function keptEmail(history: Pick<History, "state">): string {
  return keptIn(history)?.email ?? "";
}

function keptIn({ state }: Pick<History, "state">): Kept | undefined {
  const kept: Partial<Kept> | undefined = state?.usr?.kept;
  return typeof kept?.email === "string" && typeof kept.times === "number"
    ? { email: kept.email, times: kept.times }
    : undefined;
}
