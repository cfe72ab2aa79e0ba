/** The words the page begins with. */
import type { I18n } from "@lingui/core";
import { fetchOwnFile } from "../boot/own-file.ts";
import { chooseLanguage, languageOf } from "../messages/choose-language.ts";
import { fetchFirstWords } from "../messages/load-copy.ts";
import { untilLoaded } from "./until-loaded.ts";
import { showLanguage } from "./use-language.ts";

/**
 * Those of the first screen, in the language that the document is in already, where a server has chosen it; else chosen here.
 */
export async function firstCopy(page: Window, handedOver: string | undefined): Promise<I18n> {
  const { document, location, navigator } = page;
  const language = handedOver ? languageOf(handedOver) : chooseLanguage(location.search, navigator.languages);
  const copy = await untilLoaded(page, () =>
    fetchFirstWords(language, (url) => askedFor(page) ?? fetchOwnFile(url)),
  );
  showLanguage(document, language);
  return copy;
}

/** The words that the document has asked for, which are of the language that it is in; only once, so that a second try is one. */
function askedFor({ rulrrConnect }: Window): Promise<Response> | undefined {
  const words = rulrrConnect?.words;
  delete rulrrConnect?.words;
  return words;
}
