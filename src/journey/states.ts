/**
 * Where a merchant can be. Each state has one name, the same in the page's `data-state`, in its words and in its tests.
 *
 * The states carry what makes them possible, so that an impossible one cannot be written: there is no review without
 * an account and a choice that it offers, no verification without a challenge, no success without the choice that was
 * agreed to. What was chosen is kept here and nowhere else, from the step where it is chosen to the wire. The consent
 * request and the account are the copies the merchant decides on: where the request has changed since it was read, it is
 * the newer one that is shown and agreed to, and `read` tells what is new in it.
 */
import type {
  Challenge,
  Choice,
  ConsentRequest,
  Merchant,
  PreferenceAnswer,
  Profile,
} from "../api/contract.ts";

export type { Choice };

/** Who is signed in, and what may be connected. */
export interface Account {
  merchant: Merchant;
  profiles: Profile[];
}

/** One intent to connect: the same choice is always sent with the same Idempotency-Key, however often it is tried. */
export interface Attempt {
  key: string;
  choice: Choice;
  /** The very text that was agreed to, and its digest. */
  text: string;
  consentVersion: string;
}

/** A text that the service says there is to agree to, for this choice: its words are not this page's. */
interface Wording {
  locale: string;
  text: string;
  choice: Choice;
}

/** Why a call could not do its work, as the journey sees it. `reference` is the support reference, if there is one. */
export type Failure =
  | {
      code: "unavailable";
      /** "outdated": no server has the page's own files any more, so that only loading it again helps. */
      cause: "offline" | "timeout" | "network" | "server" | "not-understood" | "outdated";
      reference?: string;
    }
  | { code: "rate-limited"; retryAfterSeconds: number; reference?: string }
  /** The app could not be told, so nothing was connected; the same attempt may be made again. */
  | { code: "install-failed"; reference?: string };

/** A call the page should be making now. The reducer asks for it; `app` makes it and answers with an event. */
export type Intent =
  | { do: "load" }
  | { do: "sign-in"; email: string; password: string }
  /** Its screen has to be there before it is shown. */
  | { do: "use-phone" }
  | { do: "verify"; challengeId: string; code: string }
  | { do: "resend"; challengeId: string }
  | { do: "confirm"; attempt: Attempt }
  | { do: "decline" }
  | { do: "check" }
  /** Whether the account has a profile by now. `quietly`: the merchant came back to the page, and pressed nothing. */
  | { do: "look-again"; merchant: Merchant; quietly: boolean }
  | { do: "end-session" };

/** An intent under way. An answer counts only when it carries the turn that is still being waited for. */
export type Doing = Intent & { turn: number };

/** What is known as soon as the link is validated. `deadline` is on the page's own clock, in ms. */
interface Asked {
  request: ConsentRequest;
  deadline: number;
  /** The merchant pressed Cancel and is being asked whether they mean it. */
  asking: boolean;
  /** The last intent to connect, kept so that its key is used again. */
  attempt?: Attempt;
  /** The request as it stood on the review when that was first read; what came since is marked there. */
  read?: ConsentRequest;
}

interface SignedIn extends Asked {
  account: Account;
}

/** What is kept over a sign-in for the merchant who chose it; where to go on, if a session ended mid-way. */
export interface Resume {
  email: string;
  choice: Partial<Choice>;
  step?: "account" | "preferences" | "review";
  read?: ConsentRequest;
}

export type SignIn = Asked & {
  name: "sign-in" | "session-expired";
  problem?: "wrong-credentials" | "code-expired";
  resume?: Resume;
};
export type Verify = Asked & {
  name: "verify";
  challenge: Challenge;
  problem?: "wrong-code";
  /** How many codes have been sent: each starts the countdown to the next anew. */
  sent: number;
  resume?: Resume;
};
/** The merchant goes on on their phone; this page follows. */
export type OnPhone = Asked & { name: "on-phone"; resume?: Resume };
export type ChooseAccount = SignedIn & {
  name: "account";
  /** Whatever was chosen so far, on offer or not. */
  choice: Partial<Choice>;
  problem?: "choice-refused";
  changing: boolean;
  /** What the review stood with that this is a visit from. */
  before?: Choice;
};
export type SetPreferences = SignedIn & { name: "preferences"; choice: Choice; changing: boolean };
export type Review = SignedIn & {
  name: "review";
  choice: Choice;
  /** What was pressed is not what there is to agree to: in these words it would be, where the service said so. */
  refused?: Wording | "outdated";
};

export type SignedInStep = ChooseAccount | SetPreferences | Review;
export type Step = SignIn | Verify | OnPhone | SignedInStep;
export type StepName = Exclude<Step["name"], "session-expired">;

/** A call failed. The intent is kept, whole, and so is the place it came from: nothing is lost, nothing retyped. */
interface Waiting<T> {
  failure: T;
  intent: Intent;
  at: Loading | Step | NoProfiles;
}
export type Unavailable = { name: "unavailable" } & Waiting<Extract<Failure, { code: "unavailable" }>>;
type RateLimited = { name: "rate-limited" } & Waiting<Extract<Failure, { code: "rate-limited" }>>;
export type InstallFailed = { name: "install-failed" } & Waiting<
  Extract<Failure, { code: "install-failed" }>
>;
export type WaitingPlace = Unavailable | RateLimited | InstallFailed;

export type Outcome =
  | { name: "success"; request: ConsentRequest; account: Account; attempt: Attempt; reference?: string }
  /** The merchant said yes on their phone: `target` is what was connected, by its name. */
  | { name: "connected-on-phone"; request: ConsentRequest; target: string; preferences: PreferenceAnswer[] }
  | { name: "declined" | "finished-elsewhere" | "cancelled"; request: ConsentRequest; reference?: string }
  /** `resume`: where a fresh link would go on. */
  | { name: "expired"; request: ConsentRequest; reference?: string; resume?: Resume }
  /** The app hears the answer from the browser, which is on its way. */
  | { name: "leaving"; request: ConsentRequest; allowed: boolean; redirectTo: string; reference?: string }
  | { name: "invalid"; reference?: string }
  | { name: "blocked-embed"; reason: "sandboxed" | "insecure" };

/** The link is being validated. `resume`: where to go on, when it replaces one that expired. */
export interface Loading {
  name: "loading";
  resume?: Resume;
}

export type NoProfiles = SignedIn & {
  name: "no-profiles";
  /** The merchant said that they had made one. */
  problem?: "still-none";
};

export type Place = Loading | Step | WaitingPlace | NoProfiles | Outcome;

export type StateName = Place["name"];

/** The place, what is being done, and the number the next intent will get. */
export interface Journey {
  place: Place;
  doing: Doing | null;
  turns: number;
}
