/** What an answer makes of the journey. Called only with the answer that is being waited for. */
import type { ConsentRequest } from "../api/contract.ts";
import type { Answer } from "./events.ts";
import { isOpen, isSignedIn, isStep, placeUnder } from "./phases.ts";
import {
  afterSignIn,
  atExpired,
  atPhone,
  atSessionExpired,
  atSignIn,
  resumeOf,
  stepAt,
  withRequest,
} from "./places.ts";
import type { Doing, Failure, Intent, Journey, NoProfiles, Place, Step, WaitingPlace } from "./states.ts";

export function transitionTo(journey: Journey, place: Place): Journey {
  return { ...journey, place, doing: null };
}

export function startCall(journey: Journey, intent: Intent, place: Place = journey.place): Journey {
  const turn = journey.turns + 1;
  return { place, doing: { ...intent, turn }, turns: turn };
}

/** A till is shared: whoever is signed in is signed out wherever the journey ends. */
export function end(journey: Journey, place: Place): Journey {
  return startCall(journey, { do: "end-session" }, place);
}

export function takeAnswer(journey: Journey, doing: Doing, answer: Answer): Journey {
  if (doing.do === "end-session" || answer.type === "done") return { ...journey, doing: null };
  if (answer.type === "failed") return failed(journey, doing, answer);
  // A retry is answered to the place the merchant was at, as if nothing had come between.
  const place = placeUnder(journey.place);
  if (answer.type === "loaded") return loaded(journey, place, answer);
  if (answer.type === "over") return over(journey, place, answer);
  if (place.name === "no-profiles") return takeWithoutProfiles(journey, doing, place, answer);
  return isStep(place) ? takeAtStep(journey, doing, place, answer) : journey;
}

function failed(
  journey: Journey,
  { turn: _, ...intent }: Doing,
  { failure }: Extract<Answer, { type: "failed" }>,
): Journey {
  // A look at the status that fails is no news to the merchant: the next call will tell.
  if (intent.do === "check" || (intent.do === "look-again" && intent.quietly))
    return { ...journey, doing: null };
  const place = placeUnder(journey.place);
  if (place.name !== "loading" && !isOpen(place)) return journey;
  return transitionTo(journey, waiting(failure, { intent, at: place }));
}

function waiting(failure: Failure, kept: Pick<WaitingPlace, "intent" | "at">): WaitingPlace {
  switch (failure.code) {
    case "unavailable":
      return { name: failure.code, failure, ...kept };
    case "rate-limited":
      return { name: failure.code, failure, ...kept };
    case "install-failed":
      return { name: failure.code, failure, ...kept };
    default:
      return failure satisfies never;
  }
}

function loaded(journey: Journey, place: Place, answer: Extract<Answer, { type: "loaded" }>): Journey {
  const { request, deadline, reference } = answer;
  if (request.status === "pending") return transitionTo(journey, asked(place, request, deadline));
  const cancelled = request.cancelReason === "declined" ? "cancelled" : "expired";
  const name = request.status === "finished" ? "finished-elsewhere" : cancelled;
  if (name === "expired") return end(journey, atExpired({ ...place, request }, reference));
  return end(journey, { name, request, ...(reference && { reference }) });
}

/** A link that works: the merchant stays where they are, signs in, or, after one that expired, signs in again. */
function asked(place: Place, request: ConsentRequest, deadline: number): Place {
  if (isOpen(place)) return withRequest(place, request, deadline);
  const resume = resumeOf(place);
  const name = resume ? "session-expired" : "sign-in";
  return atSignIn({ request, deadline }, name, resume);
}

function over(
  journey: Journey,
  place: Place,
  { outcome, reference }: Extract<Answer, { type: "over" }>,
): Journey {
  const told = reference ? { reference } : {};
  if (outcome === "invalid" || !("request" in place)) return end(journey, { name: "invalid", ...told });
  if (outcome === "expired") return end(journey, atExpired(place, reference));
  return end(journey, { name: outcome, request: place.request, ...told });
}

type AtStep = Exclude<Answer, { type: "failed" | "loaded" | "over" | "done" }>;

function takeAtStep(journey: Journey, doing: Doing, place: Step, answer: AtStep): Journey {
  switch (answer.type) {
    case "challenged": {
      const { request, deadline, attempt } = place;
      const resume = resumeOf(place);
      const along = {
        request,
        deadline,
        asking: false,
        ...(attempt && { attempt }),
        ...(resume && { resume }),
      };
      return transitionTo(journey, { name: "verify", challenge: answer.challenge, sent: 1, ...along });
    }
    case "phone-ready":
      return isSignInAgain(place) ? transitionTo(journey, atPhone(place)) : journey;
    case "signed-in":
      return transitionTo(
        journey,
        afterSignIn(answer.request ? { ...place, request: answer.request } : place, answer.account),
      );
    case "wrong-credentials":
      return isSignInAgain(place) ? transitionTo(journey, { ...place, problem: answer.type }) : journey;
    case "wrong-code":
      return place.name === "verify" ? transitionTo(journey, { ...place, problem: answer.type }) : journey;
    case "code-expired":
      return transitionTo(journey, { ...atSignIn(place, "sign-in", resumeOf(place)), problem: answer.type });
    case "resent":
      return place.name === "verify" ? transitionTo(journey, { ...place, sent: place.sent + 1 }) : journey;
    case "confirmed": {
      if (place.name !== "review" || doing.do !== "confirm") return journey;
      const { request, account } = place;
      const told = answer.reference ? { reference: answer.reference } : {};
      if (answer.redirectTo) return leave(journey, request, true, answer.redirectTo, told);
      return end(journey, { name: "success", request, account, attempt: doing.attempt, ...told });
    }
    case "declined":
      return declined(journey, place, answer);
    case "choice-refused":
      return isSignedIn(place)
        ? transitionTo(journey, {
            ...stepAt("account", place, place.account, place.choice),
            name: "account",
            changing: false,
            problem: answer.type,
          })
        : journey;
    case "consent-changed": {
      if (place.name !== "review" || doing.do !== "confirm") return journey;
      const { attempt: _, refused: __, ...rest } = place;
      const { agreement, request, deadline } = answer;
      const now = withRequest(rest, request, deadline);
      if (now.name !== "review") return transitionTo(journey, now);
      const wording = agreement && { ...agreement, choice: doing.attempt.choice };
      return transitionTo(journey, { ...now, refused: wording ?? "outdated" });
    }
    case "unauthorized":
      return transitionTo(journey, atSessionExpired(place));
    default:
      return answer satisfies never;
  }
}

function takeWithoutProfiles(journey: Journey, doing: Doing, place: NoProfiles, answer: AtStep): Journey {
  switch (answer.type) {
    case "signed-in": {
      const next = afterSignIn(place, answer.account);
      if (next.name !== "no-profiles") return transitionTo(journey, next);
      const isAsked = doing.do === "look-again" && !doing.quietly;
      return transitionTo(journey, isAsked ? { ...place, problem: "still-none" } : place);
    }
    case "declined":
      return declined(journey, place, answer);
    case "unauthorized":
      return transitionTo(journey, atSignIn(place, "session-expired"));
    default:
      return journey;
  }
}

function declined(
  journey: Journey,
  { request }: Step | NoProfiles,
  { redirectTo, reference }: Extract<Answer, { type: "declined" }>,
): Journey {
  const told = reference ? { reference } : {};
  if (redirectTo) return leave(journey, request, false, redirectTo, told);
  return end(journey, { name: "declined", request, ...told });
}

function leave(
  journey: Journey,
  request: ConsentRequest,
  allowed: boolean,
  redirectTo: string,
  told: { reference?: string },
): Journey {
  return end(journey, { name: "leaving", request, allowed, redirectTo, ...told });
}

function isSignInAgain(place: Step): place is Extract<Step, { name: "sign-in" | "session-expired" }> {
  return place.name === "sign-in" || place.name === "session-expired";
}
