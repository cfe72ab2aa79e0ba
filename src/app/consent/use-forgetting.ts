import { useEffect, useLayoutEffect } from "react";
import { hasAccount, isOver, placeUnder } from "../../journey/phases.ts";
import type { Place } from "../../journey/states.ts";
import type { Forms } from "./use-forms.ts";

/** Empties fields as soon as their content is no longer needed: others use the same till. */
export function useForgetting(place: Place, { forgetSecrets, forgetAll }: Forms): void {
  const current = placeUnder(place);
  // The password is not needed after the API accepted it, nor the code after that. Back would show them to whoever uses the
  // till next.
  const taken = (current.name === "verify" && "password") || (hasAccount(current) && "all");
  // A layout effect, so that they are gone before the next screen is painted.
  useLayoutEffect(() => {
    if (taken) forgetSecrets();
  }, [taken, forgetSecrets]);

  const over = isOver(place);
  // An expired link may be renewed. Then the merchant goes on with what they typed, but has to sign in again.
  const renewable = place.name === "expired";
  useEffect(() => {
    if (over) (renewable ? forgetSecrets : forgetAll)();
  }, [over, renewable, forgetSecrets, forgetAll]);
}
