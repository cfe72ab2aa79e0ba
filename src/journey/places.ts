/** From one place to the next: which step lies before and after another, and what goes along. */
import type { Choice, ConsentRequest } from "../api/contract.ts";
import { connectableProfiles, stepsAfterSignIn, wholeChoice } from "./offer.ts";
import { isSignedIn, isStep } from "./phases.ts";
import type {
  Account,
  NoProfiles,
  OnPhone,
  Outcome,
  Place,
  Resume,
  SignedInStep,
  SignIn,
  Step,
  StepName,
} from "./states.ts";

type StepAfterSignIn = SignedInStep["name"];

/** What comes before what. */
const order: Record<StepName, number> = {
  "sign-in": 1,
  verify: 2,
  "on-phone": 2,
  account: 3,
  preferences: 4,
  review: 5,
};

/** The step of this name; undefined where none is called so. */
export function stepNamed(name: string | undefined): StepName | undefined {
  return name !== undefined && isStepName(name) ? name : undefined;
}

function isStepName(name: string): name is StepName {
  return Object.hasOwn(order, name);
}

/** What every step keeps: the request, its deadline, and the attempt whose key must be used again. */
function kept({ request, deadline, attempt, read }: Kept) {
  return { request, deadline, asking: false, ...(attempt && { attempt }), ...(read && { read }) };
}

type Kept = Pick<Step, "request" | "deadline" | "attempt" | "read">;

/**
 * The step of this name with what was chosen so far. Where that is not, or no longer, something to go on with, it is the
 * step where it is chosen, and from there on to where it was needed; what else was chosen is kept.
 */
export function stepAt(
  step: StepAfterSignIn,
  from: Kept,
  account: Account,
  choice: Partial<Choice>,
  changing = false,
): SignedInStep {
  const whole = wholeChoice(from.request, account, choice);
  if (step === "account" || !whole)
    return { name: "account", ...kept(from), account, choice, changing: changing || step === "review" };
  if (step === "preferences") return { name: step, ...kept(from), account, choice: whole, changing };
  return { name: step, ...kept(from), account, choice: whole, read: from.read ?? from.request };
}

/** The step where something of the review is changed. */
export function atChange(
  step: Exclude<StepAfterSignIn, "review">,
  from: Extract<Step, { name: "review" }>,
): SignedInStep {
  const there = stepAt(step, from, from.account, from.choice, true);
  return there.name === "account" ? { ...there, before: from.choice } : there;
}

/** The same step with something chosen. */
export function chosenAt(place: SignedInStep, chosen: Partial<Choice>): SignedInStep {
  const choice = { ...place.choice, ...chosen };
  if (place.name === "account") return { ...place, choice };
  return { ...place, choice: wholeChoice(place.request, place.account, choice) ?? place.choice };
}

export function atSignIn(from: Kept, name: SignIn["name"] = "sign-in", resume?: Resume): SignIn {
  return { name, ...kept(from), ...(resume && { resume }) };
}

/** The way back to signing in keeps what was chosen, for the one who chose it. */
function backAtSignIn(from: Step): SignIn {
  if (!isSignedIn(from)) return atSignIn(from, "sign-in", resumeOf(from));
  return atSignIn(from, "sign-in", { email: from.account.merchant.email, choice: from.choice });
}

/** Where a session that ended is signed in again, remembering where to go on. */
export function atSessionExpired(from: Step): SignIn {
  return atSignIn(from, "session-expired", whereToGoOn(from));
}

export function atPhone(from: SignIn): OnPhone {
  const resume = resumeOf(from);
  return { name: "on-phone", ...kept(from), ...(resume && { resume }) };
}

export function resumeOf(place: Place): Resume | undefined {
  return "resume" in place ? place.resume : undefined;
}

/** Where a merchant who has to sign in again would go on from here. */
function whereToGoOn(from: Place): Resume | undefined {
  if (!isStep(from) || !isSignedIn(from)) return resumeOf(from);
  const { name: step, account, choice, read } = from;
  return { step, email: account.merchant.email, choice, ...(read && { read }) };
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
export function afterSignIn(from: Step | NoProfiles, account: Account): Place {
  if (connectableProfiles(from.request, account).length === 0)
    return { name: "no-profiles", ...kept(from), account };
  const steps = stepsAfterSignIn(from.request, account);
  const resume = resumeOf(from);
  const same = resume?.email === account.merchant.email ? resume : undefined;
  const { read: _, ...unread } = from;
  // Somebody else has read nothing yet.
  const reader = same?.read ? { ...unread, read: same.read } : unread;
  const step = steps.find((one) => one === same?.step) ?? steps[0] ?? "review";
  return stepAt(step, reader, account, same?.choice ?? {});
}

/**
 * The same place, with the request as it is now: what is agreed to is what was read last. A step that has nothing to ask
 * any more is passed over, and whoever has nothing that could be connected is told so.
 */
export function withRequest(place: Step | NoProfiles, request: ConsentRequest, deadline: number): Place {
  const now = { ...place, request, deadline };
  if (place.name === "no-profiles") return now;
  if (!isStep(now) || !isSignedIn(now)) return now;
  const { account, choice } = now;
  if (connectableProfiles(request, account).length === 0)
    return { name: "no-profiles", ...kept(now), account };
  const steps = stepsAfterSignIn(request, account);
  // What is connected is another kind of thing now: it is chosen anew, and the way on leads back to the review.
  const other = place.request.storeSelection !== request.storeSelection;
  if (other && now.name === "review" && steps.includes("account"))
    return stepAt("account", now, account, choice, true);
  if (now.name === "review") return onOffer(now);
  if (steps.includes(now.name)) return now.name === "account" ? now : onOffer(now);
  const next = now.name === "account" && !now.changing ? steps[0] : undefined;
  return stepAt(next ?? "review", now, account, choice);
}

/** The same step with what it offers now of what was chosen; where that is no whole choice, it is chosen anew first. */
function onOffer(now: Exclude<SignedInStep, { name: "account" }>): SignedInStep {
  const { request, account, choice } = now;
  const whole = wholeChoice(request, account, choice);
  if (whole) return { ...now, choice: whole };
  return stepAt("account", now, account, choice, now.name === "review" || now.changing);
}

/** The step after this one; from a step that was only visited to change something, the review again. */
export function following(place: Exclude<SignedInStep, { name: "review" }>): SignedInStep {
  const steps = stepsAfterSignIn(place.request, place.account);
  const after = steps[steps.findIndex((step) => step === place.name) + 1] ?? "review";
  return stepAt(place.changing ? "review" : after, place, place.account, place.choice);
}

/** One step back. From the first there is none. */
export function preceding(place: Step): Step {
  if (!isSignedIn(place))
    return place.name === "verify" || place.name === "on-phone" ? backAtSignIn(place) : place;
  const review = place.name !== "review" && place.changing && reviewBefore(place);
  if (review) return review;
  const steps = stepsAfterSignIn(place.request, place.account);
  const before = steps[steps.findIndex((step) => step === place.name) - 1];
  return before ? stepAt(before, place, place.account, place.choice) : backAtSignIn(place);
}

/** The review that a step was visited from, with what was changed there, or, where that is half a choice, as it stood. */
function reviewBefore(place: Exclude<SignedInStep, { name: "review" }>): SignedInStep | undefined {
  const before = place.name === "account" ? place.before : undefined;
  return [place.choice, before]
    .map((choice) => choice && stepAt("review", place, place.account, choice))
    .find((there) => there?.name === "review");
}

/** An earlier step that the browser's history names. What lies ahead has to be agreed to step by step, so never that. */
export function earlier(place: Step, step: StepName): Step {
  const here = place.name === "session-expired" ? "sign-in" : place.name;
  // From a step that was only visited to change something, the way back is the review it was opened from.
  if (step === "review" && isSignedIn(place) && place.name !== "review" && place.changing)
    return preceding(place);
  if (order[step] >= order[here]) return place;
  if (step === "sign-in" || step === "verify" || step === "on-phone" || !isSignedIn(place))
    return backAtSignIn(place);
  return stepsAfterSignIn(place.request, place.account).includes(step)
    ? stepAt(step, place, place.account, place.choice)
    : preceding(place);
}
