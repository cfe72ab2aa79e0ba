/** The page's words, fetched while its code is: a document in a language says at once where that language's words are. */
import type { Assets } from "../assets/assets.ts";
import type { RenderedScreen } from "./first-screens.ts";

export type Catalogues = ReadonlyMap<string, string>;

/** Where a browser finds the built catalogue of each language, by tag. */
export function cataloguesIn(assets: Assets, basePath: string): Catalogues {
  const found = [...assets.keys()].flatMap((path): [string, string][] => {
    const tag = /^\/assets\/([A-Za-z-]+?)-[\w-]{8}\.json$/.exec(path)?.[1];
    return tag === undefined ? [] : [[tag, basePath + path]];
  });
  return new Map(found);
}

/** The screen, with its catalogue asked for in its head, the way the page's own fetch will ask. */
export function withCatalogue(screen: RenderedScreen, catalogues: Catalogues): RenderedScreen {
  const path = catalogues.get(screen.locale);
  if (path === undefined) return screen;
  return { ...screen, head: `<link rel="preload" as="fetch" crossorigin href="${path}">${screen.head}` };
}
