/**
 * What the page cannot begin without. Until it comes, the document's own text says that it is waiting, and it is asked for
 * again. Where nobody has it any more, the page loads itself again, or offers to.
 */
import { OutdatedPage } from "../boot/own-file.ts";
import { reloadOrOffer } from "../boot/reload.ts";

/** Between one try and the next, in ms, unless the device says before that it is online again. */
const pause = 5_000;

/** @param load null when something in between answered */
export async function untilLoaded<T>(page: Window, load: () => Promise<T | null>): Promise<T> {
  const waiting = page.document.getElementById("waiting");
  const isWaiting = (yes: boolean) => {
    if (waiting) waiting.hidden = !yes;
  };
  for (;;) {
    try {
      const loaded = await load();
      isWaiting(!loaded);
      if (loaded) return loaded;
    } catch (error) {
      isWaiting(true);
      if (error instanceof OutdatedPage) {
        reloadOrOffer(page);
        // From here on the page only goes on as another document.
        return new Promise<never>(() => undefined);
      }
    }
    await new Promise((resolve) => {
      setTimeout(resolve, pause);
      page.addEventListener("online", resolve, { once: true });
    });
  }
}
