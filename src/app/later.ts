/**
 * The chunk with the later screens, and its style sheet: fetched once, while the merchant types, and waited for by
 * whatever leads to one of them, so that no screen is ever shown half.
 */
import { loadChunk } from "./chunk-files.ts";
import type * as LaterScreens from "./consent/later-screens.tsx";

let chunk: typeof LaterScreens | undefined;
let fetching: Promise<typeof LaterScreens> | undefined;

/** What gives the later screens, once it is there. */
export function laterScreens(): typeof LaterScreens.laterScreen | undefined {
  return chunk?.laterScreen;
}

/** Rejects when the chunk cannot be had; the next call tries again. */
export async function fetchLaterScreens(): Promise<void> {
  fetching ??= loadChunk("later", () => import("./consent/later-screens.tsx")).then(warmedUp);
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
