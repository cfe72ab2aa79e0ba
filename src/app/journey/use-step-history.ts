import { useCallback, useLayoutEffect, useRef } from "react";
import { NavigationType } from "react-router";
import type { Link } from "../../api/link.ts";
import type { EntryState } from "../../arrivals/link.ts";
import type { JourneyEvent } from "../../journey/events.ts";
import { reduce } from "../../journey/journey.ts";
import { isStep, isWaiting } from "../../journey/phases.ts";
import { stepNamed } from "../../journey/places.ts";
import type { Journey } from "../../journey/states.ts";
import { useHistoryEntry } from "./page-history.tsx";

type Entry = EntryState & { depth?: number; run?: number };

/** This load of the page: entries that an earlier one left behind are not ours to go back to. */
const run = performance.timeOrigin;

/**
 * Keeps the browser's history in step with the journey, so that its Back goes one step back. The journey leads: an
 * entry that it will not follow (forward past what was agreed, back during a confirmation) is rewritten to where the
 * merchant really is. In a frame every step replaces the one entry there is: a frame's history is its host's, and the
 * host's own Back must not need n + 1 presses.
 *
 * @param search the address's search as it should be: it changes with the language, in place
 * @returns goes one step back, by the browser's history where the step before is there
 */
export function useStepHistory(
  journey: Journey,
  send: (event: JourneyEvent) => void,
  framed: boolean,
  search: string,
  link: Link | null,
) {
  const { history } = useHistoryEntry();
  const inStepAt = useRef<string | null>(null);
  const askedAt = useRef<string | null>(null);
  const alignedAt = useRef<string | null>(null);
  const name = entryName(journey);

  // Before the screen is painted: whoever sees it can go back from it.
  useLayoutEffect(() => {
    // As the browser has it by now: what was rendered is where the page was, and a merchant may press Back twice in a row.
    const { location, action } = history;
    const entry = entryIn(location);
    const inStep = inStepAt.current === location.key;
    if (location.search !== search && alignedAt.current !== location.key && (!name || entry.step === name)) {
      history.replace({ search }, entry);
      // The same entry at another address is a new one to the history, but not to the merchant.
      alignedAt.current = history.location.key;
      if (inStep) inStepAt.current = history.location.key;
      return;
    }
    if (!name) return;
    // An entry that was written before the link was renewed holds a link that no reload could use.
    const renewed = entry.link?.integrationToken !== link?.integrationToken;
    if (entry.step === name && entry.run === run && !renewed) {
      inStepAt.current = location.key;
      askedAt.current = null;
      return;
    }
    const write = (replace: boolean) => {
      const depth = (entry.run === run ? (entry.depth ?? 0) : 0) + (replace ? 0 : 1);
      const state: Entry = { link, step: name, depth, run };
      history[replace ? "replace" : "push"]({ search }, state);
      inStepAt.current = history.location.key;
      askedAt.current = null;
    };
    if (inStep) {
      write(framed || leavesNoTrace(entry.step) || !isStep(journey.place) || entry.step === name);
      return;
    }
    // The browser has moved to another entry. Asked once: where the journey then goes is where the merchant is.
    const event = { type: "go-to", step: stepNamed(entry.step) } as const;
    const asked = askedAt.current === location.key;
    askedAt.current = location.key;
    if (
      action === NavigationType.Pop &&
      !asked &&
      event.step &&
      reduce(journey, { ...event, step: event.step }) !== journey
    )
      send({ ...event, step: event.step });
    else write(true);
  });

  const inJourney = isStep(journey.place);
  return useCallback(() => {
    const entry = entryIn(history.location);
    const canPop = !framed && inJourney && entry.step === name && entry.run === run && (entry.depth ?? 0) > 0;
    if (canPop) history.go(-1);
    else send({ type: "back" });
  }, [framed, inJourney, name, history, send]);
}

function entryIn({ state }: { state: Entry | null }): Entry {
  return state ?? { link: null };
}

/** What the entry of a place is called; undefined for one that is not worth an entry of its own. */
function entryName({ place }: Journey): string | undefined {
  if (place.name === "loading" || isWaiting(place)) return undefined;
  return place.name === "session-expired" ? "sign-in" : place.name;
}

/** A code is good once: there is no coming back to where it was typed. */
function leavesNoTrace(step: string | undefined): boolean {
  return step === "verify";
}
