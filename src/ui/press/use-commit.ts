import { type MouseEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type Arming, isArmed, sight, wasHeldUp } from "./arming.ts";
import { focusSince, onPointerChange, pointerSince } from "./attention.ts";
import { lookedAway, nothingRead, type Reading, readParts } from "./reading.ts";
import { lookAtReview, type Sightings, shownTooSmall, watchReview } from "./review-sight.ts";

/** How often the review is looked at, in ms. */
const lookEvery = 100;
/** What has been hidden for this long, in ms, is taken to stay so. */
const hiddenAfter = 3000;

/** What a button that commits shows: there is more to read, its second runs, or it may be pressed. */
interface Readiness {
  /** "unknown": nothing was looked at yet. */
  state: "unknown" | "unread" | "arming" | "armed";
  /** When the second began that runs, or ran. */
  since: number | undefined;
  /** Why the button cannot be armed here, once that has lasted. */
  hidden: Reading["hidden"];
}

export interface Commit extends Readiness {
  /** Around the button. */
  guard: {
    ref: RefObject<HTMLDivElement | null>;
    onPointerDownCapture: () => void;
    onClickCapture: (event: MouseEvent) => void;
  };
  /** For the form's `onSubmit`: commits, reads on, or says that it is early. */
  press: () => void;
  /** How often it was pressed too early. */
  early: number;
}

/**
 * Guards a button that commits. The parts of the review around it (`data-part`, in the same form) have to be read first;
 * until then a press reads on. After that a pointer has to wait a second, in which the page was never held up.
 *
 * In a frame that second is one in which the pointer was inside, the frame stood still on the screen, and neither the
 * button nor any part in its window was hidden; a keyboard needs the focus to have been inside for it. A screen reader's
 * press comes without a pointer, as a keyboard's does.
 */
export function useCommit(framed: boolean, onCommit: () => void): Commit {
  const ref = useRef<HTMLDivElement>(null);
  const arming = useRef<Arming>(undefined);
  const reading = useRef(nothingRead);
  const shownAt = useRef(Number.POSITIVE_INFINITY);
  const unreadAt = useRef(Number.NEGATIVE_INFINITY);
  const isTurning = useRef(false);
  const downCounted = useRef(false);
  const byPointer = useRef(false);
  const isCut = useRef(false);
  const look = useRef<(cameTo?: object) => void>(() => undefined);
  const [early, setEarly] = useState(0);
  const [readiness, setReadiness] = useState<Readiness>({
    state: "unknown",
    since: undefined,
    hidden: undefined,
  });

  useLayoutEffect(() => {
    shownAt.current = performance.now();
  }, []);

  useEffect(() => {
    const element = ref.current;
    const review = element?.closest<HTMLElement>("form");
    if (!element || !review) return undefined;
    const sightings = watchReview(framed);
    let hiddenSince: number | undefined;
    let lookedAt = performance.now();
    look.current = (cameTo) => {
      const at = performance.now();
      if (wasHeldUp(lookedAt, at)) {
        arming.current = undefined;
        reading.current = lookedAway(reading.current);
      }
      lookedAt = at;
      const { button, parts, place } = lookAtReview(review, element, sightings);
      const now = readParts(reading.current, parts, at, cameTo);
      reading.current = now;
      if (now.next && element.contains(document.activeElement)) unreadAt.current = at;
      isCut.current = button === "cut";
      const hidden = framed ? (shownTooSmall() ?? whyHidden(button, now)) : undefined;
      const clear =
        !now.unseen && (!framed || (!hidden && button === "clear" && document.visibilityState === "visible"));
      arming.current = sight(arming.current, { at, place: framed ? place : "", clear });
      // Nobody waits for a button before they have come to it.
      hiddenSince = hidden && button !== "outside" ? (hiddenSince ?? at) : undefined;
      const stays = hiddenSince !== undefined && at - hiddenSince > hiddenAfter;
      const since = startOf(arming.current, framed);
      setReadiness((before) => {
        const shown = stays || (before.hidden && !clear) ? hidden || before.hidden : undefined;
        return settle(before, { since, hidden: shown, state: stateOf(now, since, at) });
      });
    };
    const lookAgain = () => look.current();
    const timer = setInterval(lookAgain, lookEvery);
    // At once: what the button shows must not be older than the pointer that is about to press it.
    const stopPointer = onPointerChange(() => flushSync(lookAgain));
    window.addEventListener("scroll", lookAgain, { passive: true });
    lookAgain();
    return () => {
      clearInterval(timer);
      stopPointer();
      window.removeEventListener("scroll", lookAgain);
      sightings.stop();
    };
  }, [framed]);

  const counts = () => {
    look.current();
    return isArmed(startOf(arming.current, framed), performance.now());
  };
  const countsForKeyboard = () => {
    const now = performance.now();
    // A key that is held down reads on, and then must not go on to commit; nor one that was meant for a button that read
    // on a moment ago, while the focus was on it, and does not any more because it was scrolled or the window has grown.
    if (!isArmed(unreadAt.current, now)) return false;
    return !framed || isArmed(Math.max(shownAt.current, focusSince() ?? now), now);
  };
  const press = () => {
    // By what the button says, as of the last look. A screen reader presses without the focus: nothing else tells what was meant.
    const meantToReadOn = readiness.state === "unread";
    look.current();
    const { next, unseen } = reading.current;
    if (next) {
      unreadAt.current = performance.now();
      if (isTurning.current) return;
      // On a slow till two presses come before either was answered: the second must not pass over what was never drawn.
      isTurning.current = true;
      requestAnimationFrame(() => {
        isTurning.current = false;
      });
      show(next, "start");
      return look.current(next);
    }
    if (meantToReadOn) unreadAt.current = performance.now();
    const counted = byPointer.current ? downCounted.current && counts() : countsForKeyboard();
    downCounted.current = false;
    if (counted) return onCommit();
    // To what stands in the way: a part that was not seen, or the button itself, of which only an edge is in sight.
    if (byPointer.current && unseen) show(unseen, "start");
    else if (byPointer.current && isCut.current) show(ref.current, "nearest");
    setEarly((times) => times + 1);
  };
  return {
    ...readiness,
    early,
    press,
    guard: {
      ref,
      // The press is judged where it began, and once more where it ended.
      onPointerDownCapture: () => {
        downCounted.current = counts();
      },
      onClickCapture: ({ detail }) => {
        byPointer.current = detail !== 0;
      },
    },
  };
}

function startOf(arming: Arming, framed: boolean): number | undefined {
  if (!arming) return undefined;
  return framed ? Math.max(arming.since, pointerSince() ?? arming.since) : arming.since;
}

function stateOf({ next, unseen }: Reading, since: number | undefined, at: number): Readiness["state"] {
  if (next) return "unread";
  return !unseen && isArmed(since, at) ? "armed" : "arming";
}

function whyHidden(button: ReturnType<Sightings["of"]>, { hidden }: Reading): Reading["hidden"] {
  if (button === "covered") return button;
  return hidden ?? (button === "cut" ? "outOfSight" : undefined);
}

function show(part: object | null, block: ScrollLogicalPosition): void {
  if (part instanceof Element) part.scrollIntoView({ block, behavior: "instant" });
}

/** The same object while nothing changed, so that a look does not draw the screen again. */
function settle(before: Readiness, now: Readiness): Readiness {
  const same = before.state === now.state && before.since === now.since && before.hidden === now.hidden;
  return same ? before : now;
}
