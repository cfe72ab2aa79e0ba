/** What the browser tells of a review on the screen: where its parts lie, and what hides them. */
import { smallest } from "./pointer-stay.ts";
import type { PartSighting } from "./reading.ts";

/** A frame lower than this, in px, has room for hardly more than a button. */
const lowest = 200;
/** The fade over the sticky actions, in px, and a little more: see screen.module.css. */
const fade = 14;
/** So much of a part in sight is all of it: edges may lie between two pixels. */
const whole = 0.95;

export interface Sightings {
  of: (element: Element) => { inSight: boolean; clear: boolean };
  stop: () => void;
}

/**
 * In a frame, has the browser say of each part whether the page around cuts it off, and, where it can
 * (IntersectionObserver with `trackVisibility`), whether anything lies over it. At top level nobody does either.
 */
export function watchReview(framed: boolean): Sightings {
  if (!framed) return { of: () => ({ inSight: true, clear: true }), stop: () => undefined };
  const seesCovers =
    typeof IntersectionObserverEntry === "function" && "isVisible" in IntersectionObserverEntry.prototype;
  const latest = new Map<Element, IntersectionObserverEntry>();
  const options = { threshold: [0, 0.25, 0.5, 0.75, whole, 1], trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) latest.set(entry.target, entry);
    },
    seesCovers ? options : { threshold: options.threshold },
  );
  const observed = new Set<Element>();
  return {
    of(element) {
      if (!observed.has(element)) observer.observe(element);
      observed.add(element);
      const entry = latest.get(element);
      if (!entry) return { inSight: true, clear: false };
      const inSight = entry.intersectionRatio >= whole || isTall(element.getBoundingClientRect());
      return { inSight, clear: !seesCovers || ("isVisible" in entry && entry.isVisible === true) };
    },
    stop: () => observer.disconnect(),
  };
}

export function lookAtReview(review: HTMLElement, button: HTMLElement, sightings: Sightings) {
  const actions = button.closest("[data-actions]");
  const sticks = actions !== null && getComputedStyle(actions).position === "sticky";
  const top = actions?.getBoundingClientRect().top ?? window.innerHeight;
  const end = sticks ? Math.min(window.innerHeight, top - fade) : window.innerHeight;
  const parts = [...review.querySelectorAll<HTMLElement>("[data-part]")].map((part): PartSighting => {
    const box = part.getBoundingClientRect();
    const tall = isTall(box);
    const inWindow = box.bottom <= end && (tall ? box.bottom > 0 : box.top >= -1);
    const { inSight, clear } = sightings.of(part);
    return { part, words: part.textContent, inWindow, inSight, clear: clear || tall };
  });
  return { parts, button: sightings.of(button), place: placeOf(button) };
}

/** A page shown at less than half its size, or through a slit, is not read. */
export function isShownTooSmall(): boolean {
  return window.devicePixelRatio < smallest || window.innerHeight < lowest;
}

/** No browser says of something taller than the window that all of it is in sight. */
function isTall({ height }: DOMRect): boolean {
  return height > window.innerHeight / 2;
}

/** In words that differ whenever it does. */
function placeOf(element: Element): string {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left, top, width, height, window.innerWidth, window.innerHeight].map(Math.round).join(" ");
}
