/** The words the page begins with. */
import type { I18n } from "@lingui/core";
import { fetchOwnFile, OutdatedPage } from "../boot/own-file.ts";
import { reloadByItself } from "../boot/reload.ts";
import { chooseLanguage, languageOf } from "../messages/choose-language.ts";
import type { Language } from "../messages/languages.ts";
import { fetchCopy } from "../messages/load-copy.ts";

import { showLanguage } from "./use-language.ts";

/** Between one try and the next, in ms, unless the device says before that it is online again. */
const pause = 5_000;

/**
 * The language that the document is rendered in already, else the one the address asks for, else the browser's, else
 * English. Without its words there is nothing to show: until they come, the document's own text says that it is waiting,
 * and the page tries again by itself. Where nobody has these words any more, it loads itself again.
 */
export async function firstCopy(page: Window, rendered: string | undefined): Promise<I18n> {
  const { document, location, navigator } = page;
  const language = rendered
    ? languageOf(rendered)
    : chooseLanguage(location.search, undefined, navigator.languages);
  const waiting = document.getElementById("waiting");
  for (;;) {
    const copy = await copyOrReload(page, language);
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

async function copyOrReload(page: Window, language: Language): Promise<I18n | null> {
  try {
    return await fetchCopy(language, fetchOwnFile);
  } catch (error) {
    if (error instanceof OutdatedPage) reloadByItself(page);
    return null;
  }
}
