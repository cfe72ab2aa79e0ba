/** The words the page begins with. */
import type { I18n } from "@lingui/core";
import { chooseLanguage, languageOf } from "../messages/choose-language.ts";
import { loadCopy } from "../messages/load-copy.ts";
import { showLanguage } from "./use-language.ts";

/** Between one try and the next, in ms, unless the device says before that it is online again. */
const pause = 5_000;

/**
 * The language that the document is rendered in already, else the one the address asks for, else the browser's, else
 * English. Without its words there is nothing to show:
 * until they come, the document's own text says that it is waiting, and the page tries again by itself.
 */
export async function firstCopy(page: Window, rendered: string | undefined): Promise<I18n> {
  const { document, location, navigator } = page;
  const language = rendered
    ? languageOf(rendered)
    : chooseLanguage(location.search, undefined, navigator.languages);
  const waiting = document.getElementById("waiting");
  for (;;) {
    const copy = await loadCopy(language);
    if (waiting) waiting.hidden = copy !== null;
    if (copy) {
      showLanguage(document, language);
      return copy;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, pause);
      page.addEventListener("online", resolve, { once: true });
    });
  }
}
