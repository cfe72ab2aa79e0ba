/** One of each place and each event, for tests that go through all of them. */
import type { Choice, ConsentRequest } from "../api/contract.ts";
import type { Answer, JourneyEvent } from "./events.ts";
import type {
  Account,
  Attempt,
  Intent,
  Journey,
  Outcome,
  Place,
  Review,
  SetPreferences,
  StateName,
  Step,
} from "./states.ts";

export const request: ConsentRequest = {
  kind: "integration",
  status: "pending",
  expiresAt: "2026-11-21T12:00:00Z",
  expiresInSeconds: 3600,
  partner: { clientId: "tillwise", name: "Tillwise POS", origins: [] },
  storeSelection: "required",
  preferences: [{ id: "ereceipt", default: false }],
  permissions: [{ id: "orders", required: true }],
};

type Success = Extract<Outcome, { name: "success" }>;

export const account: Account = {
  merchant: { name: "Mara Ellis", email: "mara@shop.example" },
  profiles: [
    {
      id: "p1",
      name: "Harbour",
      stores: [
        { id: "s1", name: "Lane" },
        { id: "s2", name: "Market" },
      ],
    },
    { id: "p2", name: "Kitchen", stores: [{ id: "s3", name: "Quay" }] },
  ],
};

export const choice: Choice = {
  profileId: "p1",
  storeId: "s1",
  preferences: [{ id: "ereceipt", answer: true }],
};

export const attempt: Attempt = {
  key: "key-1",
  choice,
  text: "What you agreed with Tillwise POS",
  consentVersion: `en:${"0".repeat(64)}`,
};

const asked = { request, deadline: 1, asking: false };
const signedIn = { ...asked, account };
export const challenge = { id: "c1", destination: "m•••@shop.example", expiresAt: "2026-11-21T12:00:00Z" };

export const atPreferences: SetPreferences = { name: "preferences", ...signedIn, choice, changing: false };
export const atReview: Review = { name: "review", ...signedIn, choice, read: request };

export const steps: Record<Step["name"], Step> = {
  "sign-in": { name: "sign-in", ...asked },
  "session-expired": {
    name: "session-expired",
    ...asked,
    resume: { step: "review", email: account.merchant.email, choice },
  },
  verify: { name: "verify", ...asked, challenge, sent: 1 },
  "on-phone": { name: "on-phone", ...asked },
  account: { name: "account", ...signedIn, choice, changing: false },
  preferences: atPreferences,
  review: atReview,
};

const signInIntent: Intent = { do: "sign-in", email: "mara@shop.example", password: "secret" };

export const success: Success = { name: "success", request, account, attempt };

export const places: Record<StateName, Place> = {
  loading: { name: "loading" },
  ...steps,
  unavailable: {
    name: "unavailable",
    failure: { code: "unavailable", cause: "server" },
    intent: signInIntent,
    at: steps["sign-in"],
  },
  "rate-limited": {
    name: "rate-limited",
    failure: { code: "rate-limited", retryAfterSeconds: 30 },
    intent: signInIntent,
    at: steps["sign-in"],
  },
  "install-failed": {
    name: "install-failed",
    failure: { code: "install-failed" },
    intent: { do: "confirm", attempt },
    at: steps.review,
  },
  "no-profiles": { name: "no-profiles", ...signedIn },
  success,
  leaving: { name: "leaving", request, allowed: true, redirectTo: "https://app.example/callback?code=c" },
  "connected-on-phone": {
    name: "connected-on-phone",
    request,
    target: "Lane",
    preferences: choice.preferences,
  },
  declined: { name: "declined", request },
  "finished-elsewhere": { name: "finished-elsewhere", request },
  cancelled: { name: "cancelled", request },
  expired: { name: "expired", request, resume: { step: "review", email: account.merchant.email, choice } },
  invalid: { name: "invalid" },
  "blocked-embed": { name: "blocked-embed", reason: "sandboxed" },
};

/** A journey at a place, waiting for nothing unless an intent is given. */
export function journeyAt(place: Place, intent?: Intent): Journey {
  return { place, doing: intent ? { ...intent, turn: 7 } : null, turns: 7 };
}

export const userEvents: Record<string, JourneyEvent> = {
  "sign-in": { type: "sign-in", email: "mara@shop.example", password: "secret" },
  "use-phone": { type: "use-phone" },
  verify: { type: "verify", code: "246810" },
  resend: { type: "resend" },
  choose: { type: "choose", choice: { storeId: "s2" } },
  continue: { type: "continue" },
  connect: { type: "connect", attempt },
  change: { type: "change", step: "account" },
  back: { type: "back" },
  "go-to": { type: "go-to", step: "sign-in" },
  cancel: { type: "cancel" },
  deny: { type: "deny" },
  "keep-going": { type: "keep-going" },
  "do-not-connect": { type: "do-not-connect" },
  "switch-account": { type: "switch-account" },
  "look-again": { type: "look-again" },
  "try-again": { type: "try-again" },
  "time-up": { type: "time-up" },
  "connected-on-phone": {
    type: "answered-on-phone",
    outcome: { target: "Lane", preferences: choice.preferences },
  },
  "declined-on-phone": { type: "answered-on-phone", outcome: "declined" },
  "answered-elsewhere": { type: "answered-on-phone", outcome: "elsewhere" },
  idle: { type: "idle" },
  "looked-at": { type: "looked-at" },
  renew: { type: "renew" },
};

export const answers: Record<string, Answer> = {
  loaded: { type: "loaded", request, deadline: 2 },
  "phone-ready": { type: "phone-ready" },
  challenged: { type: "challenged", challenge },
  "signed-in": { type: "signed-in", account },
  "wrong-credentials": { type: "wrong-credentials" },
  "wrong-code": { type: "wrong-code" },
  "code-expired": { type: "code-expired" },
  resent: { type: "resent" },
  confirmed: { type: "confirmed", reference: "7F3K-92QD" },
  "confirmed-elsewhere": { type: "confirmed", redirectTo: "https://app.example/callback?code=c" },
  declined: { type: "declined" },
  "declined-elsewhere": { type: "declined", redirectTo: "https://app.example/callback?error=access_denied" },
  expired: { type: "over", outcome: "expired" },
  "finished-elsewhere": { type: "over", outcome: "finished-elsewhere" },
  cancelled: { type: "over", outcome: "cancelled" },
  invalid: { type: "over", outcome: "invalid" },
  "choice-refused": { type: "choice-refused" },
  "consent-changed": { type: "consent-changed", request, deadline: 2 },
  unauthorized: { type: "unauthorized" },
  unavailable: { type: "failed", failure: { code: "unavailable", cause: "timeout" } },
  "rate-limited": { type: "failed", failure: { code: "rate-limited", retryAfterSeconds: 9 } },
  "install-failed": { type: "failed", failure: { code: "install-failed" } },
  done: { type: "done" },
};

export const intents: Record<Intent["do"], Intent> = {
  load: { do: "load" },
  "sign-in": signInIntent,
  "use-phone": { do: "use-phone" },
  verify: { do: "verify", challengeId: "c1", code: "246810" },
  resend: { do: "resend", challengeId: "c1" },
  confirm: { do: "confirm", attempt },
  decline: { do: "decline" },
  check: { do: "check" },
  "look-again": { do: "look-again", merchant: account.merchant, quietly: false },
  "end-session": { do: "end-session" },
};
