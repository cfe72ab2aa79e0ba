import { useEffect, useLayoutEffect } from "react";
import { hasAccount, isOver, placeUnder } from "../../journey/phases.ts";
import type { Place } from "../../journey/states.ts";
import type { Forms } from "./use-forms.ts";

/** Clears what was typed as soon as nobody needs it any more: a till is shared. */
export function useForgetting(place: Place, { forgetSecrets, forgetAll }: Forms): void {
  const current = placeUnder(place);
  // Once the API has taken the password, and then the code, nobody needs them here any more: Back would show them to
  // whoever stands at the till next.
  const taken = (current.name === "verify" && "password") || (hasAccount(current) && "all");
  // Before the paint: the next screen is not shown while the form still holds them.
  useLayoutEffect(() => {
    if (taken) forgetSecrets();
  }, [taken, forgetSecrets]);

  const over = isOver(place);
  // A link that expired may be renewed, and then what was typed and chosen is wanted again. Not what lets somebody in.
  const renewable = place.name === "expired";
  useEffect(() => {
    if (over) (renewable ? forgetSecrets : forgetAll)();
  }, [over, renewable, forgetSecrets, forgetAll]);
}
