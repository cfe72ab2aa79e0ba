import { useCallback } from "react";
import type { JourneyEvent } from "../../journey/events.ts";
import { useAttention } from "../host/use-attention.ts";
import { useIdle } from "../host/use-idle.ts";
import { usePutAway } from "../host/use-put-away.ts";
import type { Forms } from "./use-forms.ts";

/**
 * Tells the journey what the merchant does, and when they walk away or come back. Who leaves the page to somebody else takes
 * along what they typed.
 *
 * @returns the same function from one render to the next
 */
export function useAct(
  send: (event: JourneyEvent) => void,
  { forgetPerson, forgetAll }: Forms,
): (event: JourneyEvent) => void {
  const act = useCallback(
    (event: JourneyEvent) => {
      if (event.type === "switch-account") forgetAll();
      if (event.type === "idle") forgetPerson();
      send(event);
    },
    [send, forgetAll, forgetPerson],
  );
  const idle = useCallback(() => act({ type: "idle" }), [act]);
  useIdle(idle);
  usePutAway(idle);
  useAttention(useCallback(() => act({ type: "looked-at" }), [act]));
  return act;
}
