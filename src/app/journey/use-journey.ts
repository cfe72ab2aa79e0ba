import { useEffectEvent, useLayoutEffect, useReducer, useState } from "react";
import type { Link } from "../../api/link.ts";
import type { Answer, JourneyEvent } from "../../journey/events.ts";
import { reduce } from "../../journey/journey.ts";
import type { Intent, Journey } from "../../journey/states.ts";

/** The journey, and the calls it asks for: each is made once, and its answer handed back with its turn. */
export function useJourney(
  first: Journey,
  call: (intent: Intent, link: Link | null) => Promise<Answer>,
  link: Link | null,
): [Journey, (event: JourneyEvent) => void] {
  const [journey, send] = useReducer(reduce, first);
  const [fault, setFault] = useState<{ error: unknown }>();
  const { doing } = journey;
  // With the link as it is when the call is begun; another link alone begins no call.
  const make = useEffectEvent((intent: Intent) => call(intent, link));
  // Before the browser paints, so that a slow device has asked by the time it shows that it asks.
  useLayoutEffect(() => {
    if (!doing) return;
    const { turn, ...intent } = doing;
    make(intent).then(
      (answer) => send({ type: "answer", turn, answer }),
      // Failures come as values; what is thrown is a bug, and belongs to the error boundary.
      (error: unknown) => setFault({ error }),
    );
  }, [doing]);
  if (fault) throw fault.error;
  return [journey, send];
}
