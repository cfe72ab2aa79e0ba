/** What runs in a page to find what a person would mean, and where it is. */
import type { Point, Thing } from "./browser.ts";

/** The thing that a person would mean, or null while it cannot be seen. */
export function find({ kind, named }: Thing): Element | null {
  const firstLine = (words: string | null | undefined) => words?.trim().split("\n")[0]?.trim();
  const nameOf = (element: Element): string | undefined => {
    const label = element.getAttribute("aria-label");
    if (label !== null) return label;
    if (element instanceof HTMLInputElement) return firstLine(element.labels?.[0]?.innerText);
    return firstLine(element instanceof HTMLElement ? element.innerText : element.textContent);
  };
  const seen = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]");
  const found = [...document.querySelectorAll(kind)].filter(seen);
  return found.find((element) => named === undefined || nameOf(element) === named) ?? null;
}

/** Scrolls only to what is not in plain sight, so that what is stays where it is. */
export function bringIntoSight(element: Element): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  // A field of which only the label's mark is drawn, and a button with words in it, are hit at what is in or around them.
  if (!there || !(there.contains(element) || element.contains(there)) || there.contains(document.body))
    element.scrollIntoView({ block: "center", behavior: "instant" });
}

/** Where somebody would press it, in the window that it is in. */
export function middleOf(element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** Scrolls until a point in the frame is in its window. Answers with where that is then. */
export function revealInside(frame: Element, { x, y }: Point): Point {
  const place = () => {
    const { left, top } = frame.getBoundingClientRect();
    return { x: left + frame.clientLeft + x, y: top + frame.clientTop + y };
  };
  const { y: now } = place();
  if (now < 40 || now > innerHeight - 40) scrollBy({ top: now - innerHeight / 2, behavior: "instant" });
  return place();
}
