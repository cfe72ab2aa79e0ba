import type { I18n } from "@lingui/core";
import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { fetchOwnFile } from "../boot/own-file.ts";
import { languageOf, lookUp } from "../messages/choose-language.ts";
import { useFormat, useLocale } from "../messages/copy.tsx";
import type { Language } from "../messages/languages.ts";
import { type FetchFile, loadCopy } from "../messages/load-copy.ts";
import { useAnnounce } from "../ui/announcer.tsx";

import { useHistoryEntry } from "./journey/page-history.tsx";

type Load = (language: Language, fetchFile: FetchFile) => Promise<I18n | null>;

/**
 * Changes the language in place: the new words are loaded first, and only then shown, so that nothing on the page is
 * lost and a language that cannot be had leaves the old one. The merchant's choice is written into the address and
 * holds over a reload; the host's is not, and gives way to the merchant's.
 *
 * @param setCopy shows the page in other words
 * @param load has the words of a language, or null; the consent page's own unless said otherwise
 * @returns the language that is shown, one that was wanted and could not be had, and the address's `search` as the
 * choice would have it
 */
export function useLanguage(setCopy: (copy: I18n) => void, load: Load = loadCopy) {
  const { search } = useHistoryEntry().location;
  const announce = useAnnounce();
  const format = useFormat();
  const shown = languageOf(useLocale());
  const [picked, setPicked] = useState<Language>();
  const [failed, setFailed] = useState<Language>();
  const latest = useRef(0);

  useLayoutEffect(() => showLanguage(document, shown), [shown]);

  const show = useCallback(
    async (wanted: Language): Promise<boolean> => {
      latest.current += 1;
      const turn = latest.current;
      const copy = await load(wanted, fetchOwnFile);
      // Somebody has chosen another one in the meantime.
      if (turn !== latest.current) return false;
      setFailed(copy ? undefined : wanted);
      if (!copy) announce(format("frame.languageFailed", { language: wanted.autonym }));
      else {
        setCopy(copy);
        announce(copy._("frame.languageChanged"));
      }
      return copy !== null;
    },
    [announce, format, load, setCopy],
  );

  const choose = useCallback(
    async (tag: string) => {
      const wanted = languageOf(tag);
      if (await show(wanted)) setPicked(wanted);
    },
    [show],
  );

  /** What the host says, as it came. */
  const chooseForHost = useCallback(
    async (locale: unknown) => {
      const wanted = typeof locale === "string" ? lookUp([locale]) : undefined;
      if (wanted && wanted !== shown && !picked) await show(wanted);
    },
    [shown, picked, show],
  );

  return { shown, failed, choose, chooseForHost, search: withLocale(search, picked) };
}

/** Marks the document as being in a language, for browsers, screen readers and styles. */
export function showLanguage({ documentElement: root }: Document, { tag, dir }: Language): void {
  // What is there is not written again: Chromium would work out the styles of every element anew.
  if (root.lang !== tag) root.lang = tag;
  if (root.dir !== dir) root.dir = dir;
}

function withLocale(search: string, picked: Language | undefined): string {
  if (!picked) return search;
  const parameters = new URLSearchParams(search);
  parameters.set("locale", picked.tag);
  return `?${parameters}`;
}
