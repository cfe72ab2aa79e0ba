import type { Profile } from "../../api/contract.ts";
import { holdAgainstText, type Wording } from "../connections/agreement.ts";
import type { CheckedChoice } from "../connections/check-choice.ts";
import type { ServiceContext } from "../context.ts";
import type { Merchant } from "../directory.ts";
import { Refusal } from "../http/problems.ts";
import type { AppRequest, Records } from "../records.ts";
import type { RegisteredApp } from "../registry.ts";
import { requireStillSignedIn, type SignedIn } from "../sessions/sessions.ts";
import { askedByApp, existingRequest, statusOf } from "./app-requests.ts";

/** A merchant's yes to an app, checked, and all that it is held against. */
export interface Approval extends CheckedChoice {
  signedIn: SignedIn;
  merchant: Merchant | undefined;
  profiles: readonly Profile[];
  scopes: string[];
  consentVersion: string;
  /** In which the text is made that was agreed to. */
  wording: Wording;
  fingerprint: string;
}

/** An approval as it is recorded. */
export function recorded({
  signedIn,
  merchant: _,
  profiles: _profiles,
  wording: _wording,
  ...approval
}: Approval) {
  return { ...approval, merchant: signedIn.session.email };
}

/**
 * The request if it can be agreed to, in the words that were read, or was by this very approval (then it has an outcome).
 */
export async function openRequest(
  context: Pick<ServiceContext, "registry">,
  records: Records,
  id: string,
  approval: Approval,
  now: number,
): Promise<{ request: AppRequest; app: RegisteredApp }> {
  const { signedIn, fingerprint, consentVersion, wording, merchant, profiles, scopes } = approval;
  const { profileId, storeId, preferences } = approval;
  await requireStillSignedIn(records, signedIn, now);
  const found = await existingRequest(context, records, id);
  const { request, app } = found;
  const { status, cancelReason } = statusOf(request, now);
  if (request.outcome?.status === "finished" && request.outcome.fingerprint === fingerprint) return found;
  if (status === "finished") throw new Refusal("already_finished");
  if (cancelReason === "expired") throw new Refusal("request_expired");
  if (cancelReason === "declined") throw new Refusal("request_declined");
  const answers = { merchant, profiles, profileId, storeId, preferences, scopes };
  holdAgainstText(records, consentVersion, wording, askedByApp(app, request), now, answers);
  return found;
}
