/** From one place to the next: which step lies before and after another, and what goes along. */
import type { ConsentRequest } from "../api/contract.ts";
import { connectableProfiles, stepsAfterSignIn } from "./offer.ts";
import type { Account, Outcome, Place, Resume, SignIn, Step, StepName } from "./states.ts";

type SignedInStep = Extract<Step, { account: Account }>;
type StepAfterSignIn = SignedInStep["name"];

const order: StepName[] = ["sign-in", "verify", "account", "preferences", "review"];

/** The step of this name; undefined where none is called so. */
export function stepNamed(name: string | undefined): StepName | undefined {
  return order.find((step) => step === name);
}

export function isStep(place: Place): place is Step {
  return place.name === "session-expired" || stepNamed(place.name) !== undefined;
}

export function isSignedIn(place: Place): place is SignedInStep {
  return place.name === "account" || place.name === "preferences" || place.name === "review";
}

/** What every step keeps: the request, its deadline, and the attempt whose key must be used again. */
function kept({ request, deadline, attempt, read }: Kept) {
  return { request, deadline, asking: false, ...(attempt && { attempt }), ...(read && { read }) };
}

type Kept = Pick<Step, "request" | "deadline" | "attempt" | "read">;

export function at(step: StepAfterSignIn, from: Step, account: Account, changing = false): SignedInStep {
  if (step === "review") return { name: step, ...kept(from), account, read: from.read ?? from.request };
  return { name: step, ...kept(from), account, changing };
}

export function atSignIn(from: Kept, name: SignIn["name"] = "sign-in", resume?: Resume): SignIn {
  return { name, ...kept(from), ...(resume && { resume }) };
}

/** Where a session that ended is signed in again, remembering where to go on. */
export function atSessionExpired(from: Step): SignIn {
  return atSignIn(from, "session-expired", whereToGoOn(from));
}

export function resumeOf(place: Place): Resume | undefined {
  return "resume" in place ? place.resume : undefined;
}

/** Where a merchant who has to sign in again would go on from here. */
function whereToGoOn(from: Place): Resume | undefined {
  return isStep(from) && isSignedIn(from)
    ? { step: from.name, email: from.account.merchant.email, ...(from.read && { read: from.read }) }
    : resumeOf(from);
}

/** The link has run out. A fresh one goes on where this one ended. */
export function atExpired(from: Place & { request: ConsentRequest }, reference?: string): Outcome {
  const resume = whereToGoOn(from);
  return {
    name: "expired",
    request: from.request,
    ...(reference && { reference }),
    ...(resume && { resume }),
  };
}

/** The first place after signing in: where the merchant was, if it is the same merchant, or the first step there is. */
export function afterSignIn(from: Step, account: Account): Place {
  if (connectableProfiles(from.request, account).length === 0)
    return { name: "no-profiles", ...kept(from), account };
  const steps = stepsAfterSignIn(from.request, account);
  const resume = resumeOf(from);
  const same = resume?.email === account.merchant.email ? resume : undefined;
  const { read: _, ...unread } = from;
  // Somebody else has read nothing yet.
  const reader = same?.read ? { ...unread, read: same.read } : unread;
  return at(same && steps.includes(same.step) ? same.step : (steps[0] ?? "review"), reader, account);
}

/**
 * The same place, with the request as it is now: what is agreed to is what was read last. A step that has nothing to ask
 * any more is passed over, and whoever has nothing that could be connected is told so.
 */
export function withRequest(place: Step | NoProfiles, request: ConsentRequest, deadline: number): Place {
  const now = { ...place, request, deadline };
  if (place.name === "no-profiles") return now;
  if (!isStep(now) || !isSignedIn(now)) return now;
  const { account } = now;
  if (connectableProfiles(request, account).length === 0)
    return { name: "no-profiles", ...kept(now), account };
  // What is connected is another kind of thing now: it is chosen anew, and the way on leads back to the review.
  const steps = stepsAfterSignIn(request, account);
  const other = place.request.storeSelection !== request.storeSelection;
  if (other && now.name === "review" && steps.includes("account")) return at("account", now, account, true);
  if (now.name === "preferences" && !steps.includes(now.name)) return at("review", now, account);
  return now;
}

type NoProfiles = Extract<Place, { name: "no-profiles" }>;

/** The step after this one; from a step that was only visited to change something, the review again. */
export function following(place: Exclude<SignedInStep, { name: "review" }>): SignedInStep {
  const steps = stepsAfterSignIn(place.request, place.account);
  const after = steps[steps.findIndex((step) => step === place.name) + 1] ?? "review";
  return at(place.changing ? "review" : after, place, place.account);
}

/** One step back. From the first there is none. */
export function preceding(place: Step): Step {
  if (!isSignedIn(place)) return place.name === "verify" ? atSignIn(place, "sign-in", place.resume) : place;
  if (place.name !== "review" && place.changing) return at("review", place, place.account);
  const steps = stepsAfterSignIn(place.request, place.account);
  const before = steps[steps.findIndex((step) => step === place.name) - 1];
  return before ? at(before, place, place.account) : atSignIn(place);
}

/** An earlier step that the browser's history names. What lies ahead has to be agreed to step by step, so never that. */
export function earlier(place: Step, step: StepName): Step {
  const here = place.name === "session-expired" ? "sign-in" : place.name;
  // From a step that was only visited to change something, the way back is the review it was opened from.
  if (step === "review" && isSignedIn(place) && place.name !== "review" && place.changing)
    return preceding(place);
  if (order.indexOf(step) >= order.indexOf(here)) return place;
  if (step === "sign-in" || step === "verify" || !isSignedIn(place)) return atSignIn(place);
  return stepsAfterSignIn(place.request, place.account).includes(step)
    ? at(step, place, place.account)
    : preceding(place);
}
