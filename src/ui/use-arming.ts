import { type RefObject, useEffect, useRef, useState } from "react";
import { type Arming, isArmed, sight } from "./arming.ts";

/** How often the button is looked at, in ms. */
const lookEvery = 100;
/** A button that has not once been clear for this long, in ms, is taken to stay covered. */
const coveredAfter = 3000;

export interface Armed {
  /** The element whose presses are guarded. */
  ref: RefObject<HTMLDivElement | null>;
  armed: boolean;
  /** Something lies over the button and does not go away. */
  covered: boolean;
  /**
   * Whether this press counts. One of the keyboard, or of a screen reader, has no place on the screen that anything
   * could lie over: it waits like the others, and is never locked out.
   */
  counts: (press: "pointer" | "keyboard") => boolean;
}

/**
 * Arms what is inside `ref`, where that is asked for; elsewhere it is armed from the start. Where the browser can tell
 * what a merchant really sees (IntersectionObserver with `trackVisibility`), it has to say that nothing lies over it.
 */
export function useArming(guarded: boolean): Armed {
  const ref = useRef<HTMLDivElement>(null);
  const shownAt = useRef(Number.POSITIVE_INFINITY);
  const arming = useRef<Arming>(undefined);
  const [armed, setArmed] = useState(!guarded);
  const [covered, setCovered] = useState(false);

  useEffect(() => {
    const element = ref.current;
    if (!guarded || !element) return undefined;
    const started = performance.now();
    shownAt.current = started;
    let everClear = false;
    let clear = !seesCovers();
    const look = () => {
      const at = performance.now();
      const inSight = clear && document.visibilityState === "visible";
      everClear ||= inSight;
      arming.current = sight(arming.current, { at, place: placeOf(element), clear: inSight });
      setArmed(isArmed(arming.current, at));
      setCovered(!everClear && at - started > coveredAfter);
    };
    const stopWatching = watchCovers(element, (now) => {
      clear = now;
      look();
    });
    const timer = setInterval(look, lookEvery);
    look();
    return () => {
      clearInterval(timer);
      stopWatching();
    };
  }, [guarded]);

  const counts = (press: "pointer" | "keyboard") => {
    if (!guarded) return true;
    const now = performance.now();
    return press === "keyboard" ? now - shownAt.current >= 1000 : isArmed(arming.current, now);
  };
  return { ref, armed, covered, counts };
}

/** Whether this browser can tell if anything lies over an element: IntersectionObserver v2. */
function seesCovers(): boolean {
  return (
    typeof IntersectionObserverEntry === "function" && "isVisible" in IntersectionObserverEntry.prototype
  );
}

function watchCovers(element: Element, onChange: (clear: boolean) => void): () => void {
  if (!seesCovers()) return () => undefined;
  const options = { threshold: [0, 0.5, 0.9, 1], trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1);
    if (last) onChange(isClear(last));
  }, options);
  observer.observe(element);
  return () => observer.disconnect();
}

function isClear(entry: IntersectionObserverEntry): boolean {
  return "isVisible" in entry && entry.isVisible === true && entry.intersectionRatio >= 0.9;
}

function placeOf(element: Element): string {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left, top, width, height, window.innerWidth, window.innerHeight].map(Math.round).join(" ");
}
