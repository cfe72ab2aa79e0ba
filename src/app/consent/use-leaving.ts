import { useEffect } from "react";
import type { Journey } from "../../journey/states.ts";
import { goTo } from "../host/host.ts";

/** How long, in ms, the goodbye to the session may hold up the way to the app. */
const goodbye = 1000;

/** Goes where the answer is expected, once the session is ended, or has had its time. */
export function useLeaving({ place, doing }: Journey): void {
  const to = place.name === "leaving" ? place.redirectTo : undefined;
  const ending = doing !== null;
  useEffect(() => {
    if (to === undefined) return undefined;
    const timer = setTimeout(() => goTo(window, to), ending ? goodbye : 0);
    return () => clearTimeout(timer);
  }, [to, ending]);
}
