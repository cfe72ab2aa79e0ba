import type { Challenge, Choice, ConsentRequest, PreferenceAnswer } from "../api/contract.ts";
import type { Account, Attempt, Failure, StepName } from "./states.ts";

/** What the merchant does. */
export type UserEvent =
  | { type: "sign-in"; email: string; password: string }
  | { type: "use-phone" }
  | { type: "verify"; code: string }
  | { type: "resend" }
  /** Something was chosen, or chosen otherwise; the rest stays. */
  | { type: "choose"; choice: Partial<Choice> }
  | { type: "continue" }
  /** The key and version are fresh; they are used only if this choice was not tried before. */
  | { type: "connect"; attempt: Omit<Attempt, "choice"> }
  | { type: "change"; step: "account" | "preferences" }
  | { type: "back" }
  /** The browser's own Back or Forward led to this step's entry. */
  | { type: "go-to"; step: StepName }
  | { type: "cancel" }
  /** A no that is an answer of its own, and is not asked about again. */
  | { type: "deny" }
  | { type: "keep-going" }
  | { type: "do-not-connect" }
  | { type: "switch-account" }
  /** They have made a profile, they say. */
  | { type: "look-again" }
  | { type: "try-again" };

/** What a merchant's phone came to. `elsewhere`: the request was answered, and not there. */
export type PhoneAnswer = "declined" | "elsewhere" | { target: string; preferences: PreferenceAnswer[] };

/**
 * What the world does: time passes, the merchant looks at the page again, or answers on their phone, the partner hands in a
 * fresh link.
 */
type Happening =
  | { type: "time-up" }
  | { type: "answered-on-phone"; outcome: PhoneAnswer }
  | { type: "idle" }
  | { type: "looked-at" }
  | { type: "renew" };

/** What a call came to. Whatever the API answers, it is one of these. */
export type Answer =
  | { type: "loaded"; request: ConsentRequest; deadline: number; reference?: string }
  | { type: "phone-ready" }
  | { type: "challenged"; challenge: Challenge }
  /** `request`: as it stands for this merchant, where that makes a difference. */
  | { type: "signed-in"; account: Account; request?: ConsentRequest }
  | { type: "wrong-credentials" }
  | { type: "wrong-code" }
  | { type: "code-expired" }
  | { type: "resent" }
  /** `redirectTo`: where the browser has to take the answer. */
  | { type: "confirmed"; redirectTo?: string; reference?: string }
  | { type: "declined"; redirectTo?: string; reference?: string }
  | { type: "over"; outcome: "expired" | "finished-elsewhere" | "cancelled" | "invalid"; reference?: string }
  | { type: "choice-refused" }
  /** What was read is not what there is to agree to, which is this. Nothing is connected. */
  | {
      type: "consent-changed";
      request: ConsentRequest;
      deadline: number;
      agreement?: { locale: string; text: string };
    }
  | { type: "unauthorized" }
  | { type: "failed"; failure: Failure }
  | { type: "done" };

export type JourneyEvent = UserEvent | Happening | { type: "answer"; turn: number; answer: Answer };
