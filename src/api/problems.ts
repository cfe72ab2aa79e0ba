/**
 * The registry of problems: everything that can go wrong on the wire, by its stable code. The service, the server in
 * front of it and the OpenAPI document are made from it, and the page decides by these codes. Codes are API and never
 * change their meaning; titles and advice are for developers and may be reworded. What a merchant reads is in the message
 * catalogue, not here. The page imports only the type of a code, so that none of this is in its bundle.
 */

import { backendProblems } from "./backend-problems.ts";
import { handoverProblems } from "./handover-problems.ts";
import type { RegisteredProblem } from "./registered-problem.ts";

const askAnew = "Begin anew with a token or a request of its own.";
const sameAgain = "Try again in a moment, with the same Idempotency-Key if there was one.";

const problems = {
  ...backendProblems,
  ...handoverProblems,
  malformed_request: {
    status: 400,
    title: "A parameter is missing, empty, given twice or not of the right form",
    seenBy: "anybody",
  },
  malformed_body: {
    status: 400,
    title: "The body is not JSON of the right shape",
  },
  unreadable_request: {
    status: 400,
    title: "The body broke off before its end",
    advice: sameAgain,
    seenBy: "anybody",
    retry: true,
  },
  idempotency_key_invalid: {
    status: 400,
    title: "Idempotency-Key is missing or not 16 to 64 characters of A-Z a-z 0-9 _ -",
    seenBy: "anybody",
  },
  idempotency_key_reused: {
    status: 400,
    title: "This Idempotency-Key was used for another confirmation",
    advice: "Make a new key for each intent, and keep it for every retry of that intent.",
  },
  store_required: {
    status: 400,
    title: "This integration needs a store",
    advice: "Let the merchant choose a store.",
  },
  store_not_expected: {
    status: 400,
    title: "This integration takes a profile, not a store",
  },
  store_not_in_profile: {
    status: 400,
    title: "The store belongs to another profile",
    advice: "Let the merchant choose again.",
  },
  preference_not_available: {
    status: 400,
    title: "A preference that the merchant is not asked about, or two answers to one",
    advice: "Answer each preference of the consent request, once.",
  },
  scopes_refused: {
    status: 400,
    title: "The scopes are not some of those that were asked for, with all that are required",
  },
  sign_in_failed: {
    status: 401,
    title: "The email and the password do not belong together",
    advice: "Let the merchant type them again. Whether there is such an account is never said.",
  },
  session_invalid: {
    status: 401,
    title: "There is no such session, or it has ended",
    advice: "Let the merchant sign in again.",
  },
  code_wrong: {
    status: 401,
    title: "The code is wrong",
    advice: "Let the merchant type it again.",
  },
  not_this_merchants: {
    status: 403,
    title: "The profile or store is not this merchant's",
    advice: "Let the merchant choose again.",
  },
  path_not_found: {
    status: 404,
    title: "There is nothing at this path",
    seenBy: "anybody",
  },
  partner_not_found: {
    status: 404,
    title: "There is no such partner",
  },
  request_not_found: {
    status: 404,
    title: "There is no such request",
    advice: "The app begins anew. A request exists only for the browser in which it was begun.",
  },
  integration_not_found: {
    status: 404,
    title: "There is no such integration token for this client",
    advice: askAnew,
    seenBy: "anybody",
  },
  connection_not_found: {
    status: 404,
    title: "The merchant has no such connection, or no more",
    advice: "Read the list again.",
  },
  method_not_allowed: {
    status: 405,
    title: "This path does not take this method",
    advice: "Allow says which it takes.",
    seenBy: "anybody",
  },
  consent_changed: {
    status: 409,
    title: "What there is to agree to is no longer what was read; nothing was connected",
    advice: "Show what there is to agree to now, which is in agreement, and ask again.",
    members: ["agreement"],
  },
  already_finished: {
    status: 409,
    title: "The integration is finished already",
    advice: "Somebody else confirmed it, or this merchant in another tab; there is nothing left to do.",
  },
  integration_expired: {
    status: 410,
    title: "The integration token has expired",
    advice: askAnew,
  },
  integration_declined: {
    status: 410,
    title: "The merchant declined",
    advice: askAnew,
  },
  request_expired: {
    status: 410,
    title: "The request has expired",
    advice: askAnew,
  },
  request_declined: {
    status: 410,
    title: "The merchant declined",
    advice: askAnew,
  },
  challenge_gone: {
    status: 410,
    title: "The code has expired, was used, or was tried too often",
    advice: "Let the merchant sign in again; that sends a new code.",
  },
  body_too_large: {
    status: 413,
    title: "The body is larger than 16 kB",
    seenBy: "anybody",
  },
  content_type_unsupported: {
    status: 415,
    title: "The body must be application/json",
  },
  install_failed: {
    status: 424,
    title: "The app could not be told of its install, or did not accept it",
    advice: "Try again: the app then hears the same code.",
    retry: true,
  },
  too_many_attempts: {
    status: 429,
    title: "Too many attempts to sign in",
    advice: "Wait as long as Retry-After says.",
    retry: true,
  },
  too_many_requests: {
    status: 429,
    title: "Too many of these were made in a short time",
    advice: "Wait as long as Retry-After says.",
    seenBy: "anybody",
    retry: true,
  },
  resend_too_soon: {
    status: 429,
    title: "A code was sent a moment ago",
    advice: "Wait as long as Retry-After says.",
    retry: true,
  },
  internal_error: {
    status: 500,
    title: "Something went wrong here",
    advice: "Tell support the reference; trying again may not help.",
    seenBy: "anybody",
  },
  method_not_implemented: {
    status: 501,
    title: "No path here takes this method",
    seenBy: "anybody",
  },
  api_unreachable: {
    status: 502,
    title: "The API could not be reached",
    advice: sameAgain,
    seenBy: "anybody",
    retry: true,
  },
  api_answer_unusable: {
    status: 502,
    title: "The API sent an answer that cannot be passed on",
    advice: "Whether it acted is not known. Read the status; then try again with the same Idempotency-Key.",
    seenBy: "anybody",
    retry: true,
  },
  unavailable: {
    status: 503,
    title: "The service is not available",
    advice: sameAgain,
    seenBy: "anybody",
    retry: true,
  },
  api_timeout: {
    status: 504,
    title: "The API took too long to answer",
    advice: "Whether it acted is not known. Read the status; then try again with the same Idempotency-Key.",
    seenBy: "anybody",
    retry: true,
  },
} as const satisfies Record<string, RegisteredProblem>;

export type ProblemCode = keyof typeof problems;

export const problemCodes = Object.keys(problems).filter(isProblemCode);

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}

/** What the registry says of a code, with what goes without saying in the table. */
export function registered(code: ProblemCode) {
  const problem: RegisteredProblem = problems[code];
  return {
    ...problem,
    advice: problem.advice ?? "Correct the call; sent again as it is, it fails again.",
    seenBy: problem.seenBy ?? "page",
    retry: problem.retry ?? false,
    members: problem.members ?? [],
  };
}
