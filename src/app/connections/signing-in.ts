/**
 * How a merchant comes to their connections: signed in, and signed out again. As a pure function, like the journey, whose
 * words for a call and for what came of it are used here: a state says which call should be under way, and an event that
 * makes no sense changes nothing.
 */
import type { Challenge, Merchant } from "../../api/contract.ts";
import type { Answer } from "../../journey/events.ts";
import type { Failure, Intent } from "../../journey/states.ts";
import type { SignInIntent } from "../sign-in-calls.ts";

interface SignIn {
  name: "sign-in" | "session-expired";
  problem?: "wrong-credentials" | "code-expired";
  /** The merchant has just signed out. */
  left?: true;
}
interface Verify {
  name: "verify";
  challenge: Challenge;
  problem?: "wrong-code";
  /** How many codes have been sent: each starts the countdown to the next anew. */
  sent: number;
  /** Where the code is given up for. */
  before: SignIn["name"];
}
interface SignedIn {
  name: "signed-in";
  merchant: Merchant;
}
/** A call failed. What was meant is kept, and so is where it was meant. */
interface Waiting<F extends Failure> {
  name: F["code"];
  failure: F;
  intent: SignInIntent;
  at: SignIn | Verify;
}
type WaitingPlace =
  | Waiting<Extract<Failure, { code: "unavailable" }>>
  | Waiting<Extract<Failure, { code: "rate-limited" }>>;
export type Place = SignIn | Verify | SignedIn | WaitingPlace;

export type CallIntent = SignInIntent | Extract<Intent, { do: "end-session" }>;

export interface State {
  place: Place;
  doing: (CallIntent & { turn: number }) | null;
  turns: number;
}

export type Event =
  | { type: "sign-in"; email: string; password: string }
  | { type: "verify"; code: string }
  | { type: "resend" }
  | { type: "back" }
  | { type: "try-again" }
  | { type: "sign-out" }
  /** Nobody has touched the page for long, or the API knows the session no more. */
  | { type: "session-over" }
  | { type: "answer"; turn: number; answer: Answer };

export const start: State = { place: { name: "sign-in" }, doing: null, turns: 0 };

/** The next state. Total: every event is allowed everywhere. */
export function reduce(state: State, event: Event): State {
  const { place, doing } = state;
  switch (event.type) {
    case "answer":
      return doing?.turn === event.turn ? takeAnswer(state, doing, event.answer) : state;
    case "session-over":
      return place.name === "sign-in"
        ? { ...state, place: { name: place.name }, doing: null }
        : signedOut(state, { name: "session-expired" });
    case "sign-out":
      return place.name === "signed-in" ? signedOut(state, { name: "sign-in", left: true }) : state;
    default:
      return isBusy(state) ? state : act(state, event);
  }
}

/** Whether something the merchant asked for is under way. */
export function isBusy({ doing }: State): boolean {
  return doing !== null && doing.do !== "end-session";
}

function act(state: State, event: Exclude<Event, { type: "answer" | "session-over" | "sign-out" }>): State {
  const { place } = state;
  switch (place.name) {
    case "sign-in":
    case "session-expired":
      if (event.type !== "sign-in") return state;
      return startCall(
        state,
        { do: "sign-in", email: event.email, password: event.password },
        { name: place.name },
      );
    case "verify": {
      const { problem: _, ...rest } = place;
      const challengeId = place.challenge.id;
      if (event.type === "verify")
        return startCall(state, { do: "verify", challengeId, code: event.code }, rest);
      if (event.type === "resend") return startCall(state, { do: "resend", challengeId }, rest);
      return event.type === "back" ? goTo(state, { name: place.before }) : state;
    }
    case "unavailable":
    case "rate-limited":
      if (event.type === "try-again") return startCall(state, place.intent);
      return event.type === "back" ? goTo(state, place.at) : state;
    case "signed-in":
      return state;
    default:
      return place satisfies never;
  }
}

function takeAnswer(state: State, doing: NonNullable<State["doing"]>, answer: Answer): State {
  const { turn: _, ...intent } = doing;
  const place = "at" in state.place ? state.place.at : state.place;
  if (intent.do === "end-session" || place.name === "signed-in") return { ...state, doing: null };
  switch (answer.type) {
    case "signed-in":
      return goTo(state, { name: "signed-in", merchant: answer.account.merchant });
    case "challenged": {
      const before = place.name === "verify" ? place.before : place.name;
      return goTo(state, { name: "verify", challenge: answer.challenge, sent: 1, before });
    }
    case "wrong-credentials":
      return place.name === "verify" ? state : goTo(state, { ...place, problem: answer.type });
    case "wrong-code":
      return place.name === "verify" ? goTo(state, { ...place, problem: answer.type }) : state;
    case "resent":
      return place.name === "verify" ? goTo(state, { ...place, sent: place.sent + 1 }) : state;
    case "code-expired":
      return goTo(state, { name: place.name === "verify" ? place.before : place.name, problem: answer.type });
    case "failed":
      return goTo(state, waiting(answer.failure, intent, place));
    default:
      // No call that is made from here is answered with anything else of the journey's.
      return { ...state, doing: null };
  }
}

function waiting(failure: Failure, intent: SignInIntent, at: SignIn | Verify): Place {
  if (failure.code === "rate-limited") return { name: failure.code, failure, intent, at };
  if (failure.code === "unavailable") return { name: failure.code, failure, intent, at };
  // Of an app that is installed, which nobody is here.
  return at;
}

function goTo(state: State, place: Place): State {
  return { ...state, place, doing: null };
}

function startCall(state: State, intent: CallIntent, place: Place = state.place): State {
  const turn = state.turns + 1;
  return { place, doing: { ...intent, turn }, turns: turn };
}

/** A till is shared: whoever leaves is signed out at the API as well. */
function signedOut(state: State, place: SignIn): State {
  return startCall(state, { do: "end-session" }, place);
}
