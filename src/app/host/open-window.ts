import { type Link, linkQuery } from "../../api/link.ts";

/**
 * The same page in a window of its own, for a frame that is too small, or not trusted. Opened by script, because a link
 * would put the integration token into the document. False when the browser will not: in a sandbox without
 * `allow-popups` some answer with nothing, and some throw.
 */
export function openWindow(link: Link | null, locale: string): boolean {
  const search = new URLSearchParams({ locale });
  const { theme } = document.documentElement.dataset;
  if (theme) search.set("theme", theme);
  if (link) {
    for (const [name, value] of Object.entries(linkQuery(link))) search.set(name, value);
  }
  try {
    return (
      window.open(
        `${location.origin}${location.pathname}?${search}`,
        "_blank",
        "popup,width=480,height=760",
      ) !== null
    );
  } catch {
    return false;
  }
}
