/** What the browser tells of a review on the screen: where its parts lie, and what hides them. */
import { frameOnScreen, pointerSince } from "./attention.ts";
import { smallest } from "./pointer-stay.ts";
import type { PartSighting, Reading, Sight } from "./reading.ts";

/** A frame lower than this, in px, has room for hardly more than a button. */
const lowest = 200;
/** The fade over the sticky actions, in px, and a little more: see screen.module.css. */
const fade = 14;
/** What a part may lack of its height or width and still be in sight: edges lie between pixels, and between two steps. */
const mayLack = 0.1;
/** In so many steps on its way into and out of sight an element is told of. */
const steps = 50;
/** The browser's own bars above a page are at most so high, in px. */
const bars = 200;

export interface Sightings {
  of: (element: Element) => Sight | "outside";
  /** Where what is in sight of this window begins, in px from its top, as of the last time this was asked. */
  top: () => number;
  stop: () => void;
}

/**
 * In a frame, has the browser say of each part whether the page around cuts it off, and, where it can
 * (IntersectionObserver with `trackVisibility`), whether anything covers it. At top level nobody does either.
 * "outside": nothing of it is in sight.
 */
export function watchReview(framed: boolean): Sightings {
  if (!framed) return { of: () => "clear", top: () => 0, stop: () => undefined };
  const seesCovers =
    typeof IntersectionObserverEntry === "function" && "isVisible" in IntersectionObserverEntry.prototype;
  const latest = new Map<Element, IntersectionObserverEntry>();
  const threshold = Array.from({ length: steps + 1 }, (_, step) => step / steps);
  const options = { threshold, trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) latest.set(entry.target, entry);
    },
    seesCovers ? options : { threshold },
  );
  const root = document.documentElement;
  let top = 0;
  const edge = new IntersectionObserver((entries) => {
    top = entries.at(-1)?.intersectionRect.top ?? 0;
  });
  const observed = new Set<Element>();
  return {
    of(element) {
      if (!observed.has(element)) observer.observe(element);
      observed.add(element);
      const entry = latest.get(element);
      if (!entry) return "covered";
      const box = element.getBoundingClientRect();
      // Of an element that takes another size, and is as much in sight as before, nothing is told: it is asked for anew.
      if (hasOtherSize(entry.boundingClientRect, box)) {
        observer.unobserve(element);
        observer.observe(element);
      }
      const within = withinWindow(box);
      // What is told is held against where the element is now: the page around could keep the one and change the other.
      const { width, height } = entry.intersectionRect;
      if (Math.min(within.width, within.height, width, height) <= 0) return "outside";
      if (width < within.width - mayLack * box.width) return "cut";
      if (height < within.height - mayLack * box.height) return "cut";
      return !seesCovers || ("isVisible" in entry && entry.isVisible === true) ? "clear" : "covered";
    },
    top() {
      // Asked anew: as the page around scrolls, as much of this one stays in sight, and of that nothing is told.
      edge.unobserve(root);
      edge.observe(root);
      return top;
    },
    stop() {
      observer.disconnect();
      edge.disconnect();
    },
  };
}

export function lookAtReview(review: HTMLElement, button: HTMLElement, sightings: Sightings) {
  const actions = button.closest("[data-actions]");
  const sticks = actions !== null && getComputedStyle(actions).position === "sticky";
  const top = actions?.getBoundingClientRect().top ?? window.innerHeight;
  const end = sticks ? Math.min(window.innerHeight, top - fade) : window.innerHeight;
  const edge = sightings.top();
  const parts = [...review.querySelectorAll<HTMLElement>("[data-part]")].map((part): PartSighting => {
    const box = part.getBoundingClientRect();
    const sight = sightings.of(part);
    return {
      part,
      words: part.textContent,
      inWindow: box.bottom <= end && (isTall(box) ? box.bottom > 0 : box.top >= -1),
      sight: sight === "outside" ? "cut" : sight,
      above: isScrolledAway(box, edge),
    };
  });
  return { parts, button: sightings.of(button), place: placeOf(button) };
}

/** A page shown at less than half its size, as the browser or the pointer's way tells, or through a slit, is not read. */
export function shownTooSmall(): Reading["hidden"] {
  if (window.innerHeight < lowest) return "outOfSight";
  return window.devicePixelRatio < smallest || pointerSince() === Number.POSITIVE_INFINITY
    ? "covered"
    : undefined;
}

/**
 * Above the edge at which this frame comes into sight, and that edge is the browser window's own. Where the frame lies on
 * the screen only a pointer tells. Until one has come it may lie anywhere.
 */
function isScrolledAway({ top }: DOMRect, edge: number): boolean {
  const place = frameOnScreen();
  return top < edge && (place === undefined || place.top + place.scale * edge < window.screenY + bars);
}

function withinWindow({ left, right, top, bottom }: DOMRectReadOnly) {
  return {
    width: Math.min(right, window.innerWidth) - Math.max(left, 0),
    height: Math.min(bottom, window.innerHeight) - Math.max(top, 0),
  };
}

/** By a pixel or more: what was told may have been rounded. */
function hasOtherSize(told: DOMRectReadOnly, now: DOMRectReadOnly): boolean {
  return Math.abs(told.width - now.width) >= 1 || Math.abs(told.height - now.height) >= 1;
}

/** No browser shows all at once of something taller than the window. */
function isTall({ height }: DOMRect): boolean {
  return height > window.innerHeight / 2;
}

/** In words that differ whenever it does. */
function placeOf(element: Element): string {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left, top, width, height, window.innerWidth, window.innerHeight].map(Math.round).join(" ");
}
