/**
 * The journey of one merchant, as a pure function: a state and an event in, a state out. No React, no fetch, no clock.
 *
 * A state says which call should be under way (`doing`); whoever drives the journey makes it and answers with its
 * `turn`. An event that makes no sense where the merchant is changes nothing: a second press of Connect, an answer
 * nobody waits for any more, a Back during the confirmation. That is what makes one intent one commit.
 */
import { end, startCall, takeAnswer, transitionTo } from "./answers.ts";
import type { JourneyEvent, PhoneAnswer, UserEvent } from "./events.ts";
import { sameChoice, stepsAfterSignIn, wholeChoice } from "./offer.ts";
import { isOpen, isSignedIn, isStep, isWaiting, placeUnder } from "./phases.ts";
import {
  atChange,
  atExpired,
  atSessionExpired,
  atSignIn,
  chosenAt,
  earlier,
  following,
  preceding,
  resumeOf,
} from "./places.ts";
import type { Attempt, Journey, NoProfiles, Outcome, Step, WaitingPlace } from "./states.ts";

/** At the start the link is being validated. */
export const start: Journey = { place: { name: "loading" }, doing: { do: "load", turn: 1 }, turns: 1 };

/** A journey that cannot begin, for a reason known before any call is made. */
export function blocked(place: Extract<Outcome, { name: "invalid" | "blocked-embed" }>): Journey {
  return { place, doing: null, turns: 0 };
}

/** The next state. Total: every event is allowed everywhere, and changes nothing where it makes no sense. */
export function reduce(journey: Journey, event: JourneyEvent): Journey {
  switch (event.type) {
    case "answer":
      return journey.doing?.turn === event.turn ? takeAnswer(journey, journey.doing, event.answer) : journey;
    case "time-up":
      return timeUp(journey);
    case "idle":
      return idle(journey);
    case "looked-at":
      return lookedAt(journey);
    case "answered-on-phone":
      return answeredOnPhone(journey, event.outcome);
    case "renew":
      return renew(journey);
    default:
      return act(journey, event);
  }
}

/** Whether something the merchant asked for is under way (a look that the page takes by itself, or a goodbye, does not count). */
export function isBusy({ doing }: Journey): boolean {
  if (doing?.do === "look-again") return !doing.quietly;
  return doing !== null && doing.do !== "check" && doing.do !== "end-session";
}

/** Whether the merchant's no is on its way. */
export function isDeclining({ doing }: Journey): boolean {
  return doing?.do === "decline";
}

/** Whether the screen's main action is at work. A no that was said at a step works where it was pressed, not there. */
export function isGoingOn(journey: Journey): boolean {
  return isBusy(journey) && !(isDeclining(journey) && isOpen(journey.place));
}

/** Nothing may overtake a commitment that is on its way, or one whose answer was lost and is not settled yet. */
function isCommitting({ doing, place }: Journey): boolean {
  // An install that failed is known not to be there: it may be tried again, and it may be left.
  if (!doing && place.name === "install-failed") return false;
  const intent = doing ?? (isWaiting(place) ? place.intent : null);
  return intent?.do === "confirm";
}

function act(journey: Journey, event: UserEvent): Journey {
  const { place } = journey;
  if (isWaiting(place)) return actWaiting(journey, place, event);
  if (!isOpen(place) || isCommitting(journey) || isDeclining(journey)) return journey;
  if (place.name === "no-profiles") return actWithoutProfiles(journey, place, event);

  switch (event.type) {
    case "cancel":
    case "keep-going":
    case "do-not-connect":
      return cancelling(journey, place, event.type);
    case "deny":
      return place.name === "review" && !isBusy(journey) ? startCall(journey, { do: "decline" }) : journey;
    case "back":
      return moved(journey, place, preceding(place));
    case "go-to":
      return moved(journey, place, earlier(place, event.step));
    case "switch-account":
      return isSignedIn(place) ? end(journey, atSignIn(place)) : journey;
    case "choose":
      // What is under way goes on: a look at the status neither waits for a choice nor is void after it.
      return isSignedIn(place) && (!isBusy(journey) || isRenewing(journey))
        ? { ...journey, place: chosenAt(place, event.choice) }
        : journey;
    case "continue":
    case "change":
      return isBusy(journey) && !isRenewing(journey)
        ? journey
        : stillRenewing(journey, proceed(journey, place, event));
    default:
      return isBusy(journey) ? journey : proceed(journey, place, event);
  }
}

/** Cancel asks once. */
function cancelling(
  journey: Journey,
  place: Step | NoProfiles,
  answer: "cancel" | "keep-going" | "do-not-connect",
): Journey {
  if (answer !== "do-not-connect") return { ...journey, place: { ...place, asking: answer === "cancel" } };
  return place.asking ? startCall(journey, { do: "decline" }) : journey;
}

function actWithoutProfiles(journey: Journey, place: NoProfiles, event: UserEvent): Journey {
  switch (event.type) {
    case "cancel":
    case "keep-going":
    case "do-not-connect":
      return cancelling(journey, place, event.type);
    case "switch-account":
      return end(journey, atSignIn(place));
    case "look-again":
      return isBusy(journey) ? journey : lookAgain(journey, place, false);
    default:
      return journey;
  }
}

function lookAgain(journey: Journey, place: NoProfiles, quietly: boolean): Journey {
  const { problem: _, ...rest } = place;
  return startCall(
    journey,
    { do: "look-again", merchant: place.account.merchant, quietly },
    quietly ? place : rest,
  );
}

/** Another window may have decided in the meantime, or made what was missing. */
function lookedAt(journey: Journey): Journey {
  const { place, doing } = journey;
  if (doing) return journey;
  if (place.name === "no-profiles") return lookAgain(journey, place, true);
  // Who follows a phone hears of it from there.
  return isStep(place) && place.name !== "on-phone" ? startCall(journey, { do: "check" }) : journey;
}

function moved(journey: Journey, from: Step, to: Step): Journey {
  return to === from ? journey : stillRenewing(journey, transitionTo(journey, to));
}

/** A fresh link is being validated while the merchant is at a step. */
function isRenewing({ doing }: Journey): boolean {
  return doing?.do === "load";
}

/** A merchant who goes on meanwhile neither waits for the validation nor makes it void. */
function stillRenewing(before: Journey, after: Journey): Journey {
  return isRenewing(before) && after !== before ? { ...after, doing: before.doing } : after;
}

function proceed(journey: Journey, place: Step, event: UserEvent): Journey {
  switch (place.name) {
    case "sign-in":
    case "session-expired": {
      const { problem: _, ...rest } = place;
      if (event.type === "use-phone") return startCall(journey, { do: "use-phone" }, rest);
      if (event.type !== "sign-in") return journey;
      return startCall(journey, { do: "sign-in", email: event.email, password: event.password }, rest);
    }
    case "verify": {
      const { problem: _, ...rest } = place;
      const challengeId = place.challenge.id;
      if (event.type === "verify")
        return startCall(journey, { do: "verify", challengeId, code: event.code }, rest);
      if (event.type === "resend") return startCall(journey, { do: "resend", challengeId }, rest);
      return journey;
    }
    case "on-phone":
      return journey;
    case "account":
    case "preferences":
      return event.type === "continue" && wholeChoice(place.request, place.account, place.choice)
        ? transitionTo(journey, following(place))
        : journey;
    case "review": {
      if (event.type === "change" && stepsAfterSignIn(place.request, place.account).includes(event.step))
        return transitionTo(journey, atChange(event.step, place));
      if (event.type !== "connect") return journey;
      const attempt = sameIntent(place.attempt, { ...event.attempt, choice: place.choice });
      return startCall(journey, { do: "confirm", attempt }, { ...place, attempt });
    }
    default:
      return place satisfies never;
  }
}

/** The attempt that was made before, if it was for the same choice: never a new key for the same intent. */
function sameIntent(before: Attempt | undefined, now: Attempt): Attempt {
  return before && sameChoice(before.choice, now.choice) && before.consentVersion === now.consentVersion
    ? before
    : now;
}

function actWaiting(journey: Journey, place: WaitingPlace, event: UserEvent): Journey {
  if (isBusy(journey)) return journey;
  if (event.type === "try-again") return startCall(journey, place.intent);
  // A link that never loaded has nowhere to go back to.
  if (
    (event.type === "back" || event.type === "go-to") &&
    !isCommitting(journey) &&
    place.at.name !== "loading"
  )
    return transitionTo(journey, place.at);
  return journey;
}

function answeredOnPhone(journey: Journey, outcome: PhoneAnswer): Journey {
  const { place } = journey;
  if (place.name !== "on-phone" || isDeclining(journey)) return journey;
  const { request } = place;
  if (outcome === "elsewhere") return journey.doing ? journey : startCall(journey, { do: "check" });
  if (outcome === "declined") return end(journey, { name: "declined", request });
  return end(journey, { name: "connected-on-phone", request, ...outcome });
}

function timeUp(journey: Journey): Journey {
  // The answer to a commitment decides, not the page's clock.
  if (isCommitting(journey)) return journey;
  const place = placeUnder(journey.place);
  return isOpen(place) ? end(journey, atExpired(place)) : journey;
}

/**
 * The partner has handed in a fresh link, which is validated like the first. Whoever drives the journey makes the calls
 * of the new turn with the new link; so what is being settled with the old one is settled first.
 */
function renew(journey: Journey): Journey {
  if (isCommitting(journey) || isDeclining(journey)) return journey;
  const place = placeUnder(journey.place);
  if (place.name === "loading") return startCall(journey, { do: "load" }, place);
  if (place.name === "expired") {
    const resume = resumeOf(place);
    return startCall(journey, { do: "load" }, { name: "loading", ...(resume && { resume }) });
  }
  if (!isOpen(place)) return journey;
  // A new link is a new intent: the key of an attempt belongs to the old one.
  const { attempt: _, ...rest } = place;
  return startCall(journey, { do: "load" }, rest);
}

/** Ten minutes without a touch: the merchant has walked away from a shared till. */
function idle(journey: Journey): Journey {
  if (isCommitting(journey)) return journey;
  const place = placeUnder(journey.place);
  if (place.name === "no-profiles") return end(journey, atSignIn(place, "session-expired"));
  // Before signing in there is no session to end; what was typed is cleared by whoever holds the forms.
  if (place.name === "sign-in" || place.name === "session-expired" || place.name === "on-phone")
    return transitionTo(journey, place);
  return isStep(place) ? end(journey, atSessionExpired(place)) : journey;
}
