/** What the host is told of each place: one message a state, and nothing of who the merchant is. */
import type { PreferenceAnswer } from "../../api/contract.ts";
import { ereceiptOf } from "../../api/ereceipt.ts";
import { pageErrors } from "../../embed/error-codes.ts";
import type { PageMessage } from "../../embed/messages.ts";
import type { Place } from "../../journey/states.ts";

/**
 * Undefined while the link is being validated: `ready` has said all there is to say. And where an app is answered by way
 * of the browser, which is top level only: there is no host.
 */
export function placeMessage(place: Place): PageMessage | undefined {
  switch (place.name) {
    case "loading":
    // To the host it is the sign-in still: what comes of it is told as if it had come here.
    case "on-phone":
    case "leaving":
    case "install-failed":
      return undefined;
    case "sign-in":
    case "verify":
    case "account":
    case "preferences":
    case "review":
      return { type: "step", step: place.name };
    case "success":
      return success(place.attempt.choice.preferences);
    case "connected-on-phone":
      return success(place.preferences);
    case "declined":
    case "cancelled":
      return { type: "declined" };
    case "expired":
      return { type: "expired" };
    case "session-expired":
    case "unavailable":
    case "rate-limited":
    case "no-profiles":
    case "finished-elsewhere":
    case "invalid":
    case "blocked-embed":
      return { type: "error", code: place.name, recoverable: pageErrors[place.name].recoverable };
    default:
      return place satisfies never;
  }
}

function success(preferences: readonly PreferenceAnswer[]): PageMessage {
  const told = preferences.map(({ id, answer }) => ({ id, answer }));
  return { type: "success", ereceipt: ereceiptOf(preferences), preferences: told };
}
