/**
 * The chunk with the later screens, and its style sheet: fetched once, while the merchant types, and waited for by
 * whatever leads to one of them, so that no screen is ever shown half.
 */
import { loadChunk } from "./chunk-files.ts";
import type * as LazyScreens from "./consent/lazy-screens.tsx";

let chunk: typeof LazyScreens | undefined;
let fetching: Promise<typeof LazyScreens> | undefined;

/** What gives the later screens, once it is there. */
export function lazyScreens(): typeof LazyScreens.lazyScreen | undefined {
  return chunk?.lazyScreen;
}

/** Rejects when the chunk cannot be had; the next call tries again. */
export async function fetchLazyScreens(): Promise<void> {
  fetching ??= loadChunk("screens", () => import("./consent/lazy-screens.tsx")).then(warmedUp);
  try {
    chunk = await fetching;
  } catch (error) {
    fetching = undefined;
    throw error;
  }
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
