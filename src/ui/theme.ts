/**
 * Light, dark, or as the device is: `theme` in the address, until the host asks for another. Nothing else about the looks
 * can be asked for: a page that takes passwords must not be made to look like another.
 */
const attribute = "theme";

/** All that is touched of a document. */
interface Page {
  documentElement: Pick<HTMLElement, "dataset">;
}

/** Shows the theme that the address asks for. Called before anything is shown. */
export function showTheme(page: Page, search: string): void {
  set(page, new URLSearchParams(search).get("theme"));
}

/** Shows the theme that the host asks for. `theme` is taken as it came. */
export function showHostTheme(page: Page, theme: unknown): void {
  set(page, theme);
}

function set(page: Page, theme: unknown): void {
  if (!isTheme(theme)) return;
  // Auto is the style sheet's own way; it needs no mark.
  if (theme === "auto") delete page.documentElement.dataset[attribute];
  else page.documentElement.dataset[attribute] = theme;
}

function isTheme(value: unknown): value is "light" | "dark" | "auto" {
  return value === "light" || value === "dark" || value === "auto";
}
