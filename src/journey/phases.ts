/**
 * What kind of place each state is. Whoever asks whether it is a step, whether somebody is signed in there, or whether it is
 * over, asks here: a state that is missing, or that is said to be another kind than its type is, does not compile.
 */
import type {
  Loading,
  NoProfiles,
  OnPhone,
  Outcome,
  Place,
  SignedInStep,
  SignIn,
  Step,
  Verify,
  WaitingPlace,
} from "./states.ts";

type Phases = Record<Loading["name"], "arriving"> &
  Record<(SignIn | Verify | OnPhone)["name"], "signing-in"> &
  Record<SignedInStep["name"], "choosing"> &
  /** Signed in, with nothing that could be connected. */
  Record<NoProfiles["name"], "stopped"> &
  /** For a call that failed: it goes on from the place that is kept. */
  Record<WaitingPlace["name"], "waiting"> &
  Record<Outcome["name"], "over">;

const phases: { readonly [Name in Place["name"]]: Phases[Name] } = {
  loading: "arriving",
  "sign-in": "signing-in",
  "session-expired": "signing-in",
  verify: "signing-in",
  "on-phone": "signing-in",
  account: "choosing",
  preferences: "choosing",
  review: "choosing",
  "no-profiles": "stopped",
  unavailable: "waiting",
  "rate-limited": "waiting",
  "install-failed": "waiting",
  success: "over",
  "connected-on-phone": "over",
  declined: "over",
  "finished-elsewhere": "over",
  cancelled: "over",
  expired: "over",
  leaving: "over",
  invalid: "over",
  "blocked-embed": "over",
};

export function isStep(place: Place): place is Step {
  const phase = phases[place.name];
  return phase === "signing-in" || phase === "choosing";
}

/** Whether it is one of the steps after signing in. */
export function isSignedIn(place: Place): place is SignedInStep {
  return phases[place.name] === "choosing";
}

/** Whether somebody has signed in, and is still. */
export function hasAccount(place: Place): place is SignedInStep | NoProfiles {
  return isSignedIn(place) || phases[place.name] === "stopped";
}

/** Whether the request may still be answered from here: until its time is up. */
export function isOpen(place: Place): place is Step | NoProfiles {
  return isStep(place) || phases[place.name] === "stopped";
}

export function isWaiting(place: Place): place is WaitingPlace {
  return phases[place.name] === "waiting";
}

export function isOver(place: Place): place is Outcome {
  return phases[place.name] === "over";
}

/** Where the merchant is, whatever is waited for there. */
export function placeUnder(place: Place): Exclude<Place, WaitingPlace> {
  return isWaiting(place) ? place.at : place;
}
