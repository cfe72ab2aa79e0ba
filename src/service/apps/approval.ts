import { holdAgainstText, type Wording } from "../connections/agreement.ts";
import type { CheckedChoice } from "../connections/check-choice.ts";
import type { World } from "../context.ts";
import { Refusal } from "../http/problems.ts";
import type { AppRequest } from "../records.ts";
import { askedByApp, existingRequest, standingOf } from "./app-requests.ts";

/** A merchant's yes to an app, checked. */
export interface Approval extends CheckedChoice {
  merchant: string;
  scopes: string[];
  consentVersion: string;
  /** In which the text is made that was agreed to. */
  wording: Wording;
  fingerprint: string;
}

/** An approval as it is recorded. */
export function recorded({ wording: _, ...approval }: Approval): Omit<Approval, "wording"> {
  return approval;
}

/**
 * The request if it can be agreed to, in the words that were read, or was by this very approval (then it has an outcome).
 * Call inside a transaction.
 */
export function open(world: World, id: string, approval: Approval, now: number): AppRequest {
  const { fingerprint, consentVersion, wording, merchant, profileId, storeId, preferences, scopes } =
    approval;
  const { request, app } = existingRequest(world, id);
  const { status, cancelReason } = standingOf(request, now);
  if (request.outcome?.status === "finished" && request.outcome.fingerprint === fingerprint) return request;
  if (status === "finished") throw new Refusal("already_finished");
  if (cancelReason === "expired") throw new Refusal("request_expired");
  if (cancelReason === "declined") throw new Refusal("request_declined");
  const answers = { email: merchant, profileId, storeId, preferences, scopes };
  holdAgainstText(world, consentVersion, wording, askedByApp(app, request), answers);
  return request;
}
