/**
 * The chunk with the later screens, its style sheet and their words: fetched once, while the merchant types, and waited for by
 * whatever leads to one of them, so that no screen is ever shown half.
 */
import type { I18n } from "@lingui/core";
import { fetchOwnFile } from "../boot/own-file.ts";
import { addLaterWords } from "../messages/load-copy.ts";
import { loadChunk } from "./chunk-files.ts";
import type * as LazyScreens from "./consent/lazy-screens.tsx";

let chunk: typeof LazyScreens | undefined;
let fetching: Promise<[typeof LazyScreens, void]> | undefined;

/** What gives the later screens, once it is there. */
export function lazyScreens(): typeof LazyScreens.lazyScreen | undefined {
  return chunk?.lazyScreen;
}

/**
 * Rejects when the chunk or the words cannot be had; the next call tries again.
 *
 * @param first the words that the page begins with, which the later ones are added to. Another language brings all of its own
 */
export async function fetchLazyScreens(first: Promise<I18n>): Promise<void> {
  fetching ??= Promise.all([
    loadChunk("screens", () => import("./consent/lazy-screens.tsx")).then(warmedUp),
    addedTo(first),
  ]);
  try {
    [chunk] = await fetching;
  } catch (error) {
    fetching = undefined;
    throw error;
  }
}

async function addedTo(first: Promise<I18n>): Promise<void> {
  if (!(await addLaterWords(await first, fetchOwnFile))) throw new Error("Something in between answered");
}

/**
 * A page's first number and plural cost tens of milliseconds, once, on a slow device. Here nobody waits for them; on the
 * next screen a merchant would.
 */
function warmedUp<T>(loaded: T): T {
  const { lang } = document.documentElement;
  new Intl.PluralRules(lang).select(new Intl.NumberFormat(lang).format(1).length);
  return loaded;
}
