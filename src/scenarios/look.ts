/** How a state is looked at: everything that can be changed while it is shown. In the address, each under its name. */
export const themes = ["device", "light", "dark", "forced"] as const;
export const directions = ["auto", "ltr", "rtl"] as const;
export const textSizes = [100, 150, 200] as const;
export const motions = ["device", "reduced"] as const;

export interface Look {
  theme: (typeof themes)[number];
  /** A language of the catalogues. */
  lang: string;
  /** `auto` is the language's own. */
  dir: (typeof directions)[number];
  /** In percent. */
  text: number;
  motion: (typeof motions)[number];
}

export const plainLook: Look = { theme: "device", lang: "en", dir: "auto", text: 100, motion: "device" };

export function readLook(search: URLSearchParams): Look {
  return {
    theme: oneOf(themes, search.get("theme")),
    lang: search.get("locale") ?? plainLook.lang,
    dir: oneOf(directions, search.get("dir")),
    text: textSizes.find((size) => String(size) === search.get("text")) ?? plainLook.text,
    motion: oneOf(motions, search.get("motion")),
  };
}

/** Only what differs from the plain look, so that an address says what is special about it. */
export function writeLook(look: Look, search: URLSearchParams): void {
  for (const name of ["theme", "lang", "dir", "text", "motion"] as const) {
    // The page's own name for it, so that a language chosen in the page is the one that is kept.
    const parameter = name === "lang" ? "locale" : name;
    if (look[name] === plainLook[name]) search.delete(parameter);
    else search.set(parameter, String(look[name]));
  }
}

/** The one that was asked for, or the first. */
export function oneOf<const T extends string>(all: readonly [T, ...T[]], asked: string | null): T {
  return all.find((one) => one === asked) ?? all[0];
}
