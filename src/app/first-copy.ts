/** The words the page begins with. */
import type { I18n } from "@lingui/core";
import { fetchOwnFile, OutdatedPage } from "../boot/own-file.ts";
import { reloadOrOffer } from "../boot/reload.ts";
import { chooseLanguage, languageOf } from "../messages/choose-language.ts";
import { fetchCopy } from "../messages/load-copy.ts";
import { showLanguage } from "./use-language.ts";

/** Between one try and the next, in ms, unless the device says before that it is online again. */
const pause = 5_000;

/**
 * The language that the document is in already, where a server has chosen it; else chosen here. Without its words there is nothing to show: until they come, the document's own text says that it is waiting,
 * and the page tries again by itself. Where nobody has these words any more, it loads itself again, or offers to.
 */
export async function firstCopy(page: Window, handedOver: string | undefined): Promise<I18n> {
  const { document, location, navigator } = page;
  const language = handedOver ? languageOf(handedOver) : chooseLanguage(location.search, navigator.languages);
  const waiting = document.getElementById("waiting");
  const isWaiting = (yes: boolean) => {
    if (waiting) waiting.hidden = !yes;
  };
  for (;;) {
    try {
      const copy = await fetchCopy(language, fetchOwnFile);
      isWaiting(!copy);
      if (copy) {
        showLanguage(document, language);
        return copy;
      }
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
