import type { Link } from "../../api/link.ts";
import type { Answer, JourneyEvent } from "../../journey/events.ts";
import { reduce } from "../../journey/journey.ts";
import type { Intent, Journey } from "../../journey/states.ts";
import { useTurns } from "../use-turns.ts";

/** The journey, and the calls it asks for, each with the link as it is when the call is begun. */
export function useJourney(
  first: Journey,
  call: (intent: Intent, link: Link | null) => Promise<Answer>,
  link: Link | null,
): [Journey, (event: JourneyEvent) => void] {
  return useTurns(reduce, first, (intent: Intent) => call(intent, link));
}
