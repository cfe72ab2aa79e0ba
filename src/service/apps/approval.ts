import type { ConsentBody, Permission, Profile } from "../../api/contract.ts";
import { holdAgainstText, type Wording } from "../connections/agreement.ts";
import { type CheckedChoice, checkChoice } from "../connections/check-choice.ts";
import { beginConnection } from "../connections/life.ts";
import { statusOf } from "../connections/status.ts";
import type { ServiceContext } from "../context.ts";
import type { Merchant } from "../directory.ts";
import { ProblemError } from "../http/problems.ts";
import type { AppRequest, Records } from "../records.ts";
import type { RegisteredApp } from "../registry.ts";
import { requireStillSignedIn, type SignedIn } from "../sessions/sessions.ts";
import { askedByApp, existingRequest } from "./app-requests.ts";

/** A merchant's yes to an app, as it was said, and what was asked of others to judge it by. */
export interface Approval {
  /** Of the request. */
  id: string;
  body: ConsentBody;
  signedIn: SignedIn;
  merchant: Merchant | undefined;
  profiles: readonly Profile[];
  /** In which the text is made that was agreed to. */
  wording: Wording;
  /** A digest of all that was said: the same yes again is known by it. */
  fingerprint: string;
}

/** What is given to an app, as it is recorded. */
interface Given extends CheckedChoice {
  /** Their account. */
  merchant: string;
  scopes: string[];
  consentVersion: string;
  fingerprint: string;
}

/** A yes that is good, and what is to be kept of it. */
interface Opened {
  request: AppRequest;
  app: RegisteredApp;
  given: Given;
}

/**
 * Holds a yes against everything there is to hold it against, as it is in the transaction that keeps the yes.
 *
 * @returns where the merchant goes on, if anywhere, when this very yes was said before: it is answered again, whatever has
 * been registered since. Otherwise what is to be kept.
 */
export async function openRequest(
  context: Pick<ServiceContext, "registry">,
  records: Records,
  { id, body, signedIn, merchant, profiles, wording, fingerprint }: Approval,
  now: number,
): Promise<{ done: string | null } | Opened> {
  await requireStillSignedIn(records, signedIn, now);
  const { request, app } = await existingRequest(context, records, id);
  const { outcome } = request;
  if (outcome?.status === "finished" && outcome.fingerprint === fingerprint) {
    return { done: outcome.redirectTo };
  }
  const { status, cancelReason } = statusOf(request, now);
  if (status === "finished") throw new ProblemError("already_finished");
  if (cancelReason === "expired") throw new ProblemError("request_expired");
  if (cancelReason === "declined") throw new ProblemError("request_declined");
  const asked = askedByApp(app, request);
  const { consentVersion } = body;
  const chosen = checkChoice(asked, body, merchant ? profiles : []);
  const scopes = checkScopes(asked.permissions, body.scopes);
  holdAgainstText(records, consentVersion, wording, asked, { merchant, profiles, ...chosen, scopes });
  const { email } = signedIn.session;
  return { request, app, given: { ...chosen, merchant: email, scopes, consentVersion, fingerprint } };
}

/** The connection begins. `grant`: what its tokens will hang from. */
export async function connectApp(
  records: Records,
  { app, request, given }: Opened,
  { merchant, profiles }: Approval,
  grant: string,
  now: number,
): Promise<void> {
  const agreed = { ...given, merchant, profiles, account: given.merchant, grant };
  await beginConnection(records, askedByApp(app, request), agreed, now);
}

/** The scopes that are given: some that were asked for, and all of those that are required. */
function checkScopes(asked: readonly Permission[], given: readonly string[] = []): string[] {
  const scopes = [...new Set(given)];
  const complete = asked.every(({ id, required }) => !required || scopes.includes(id));
  // An app that is given nothing at all has been denied; the merchant has a button for that.
  if (!complete || scopes.length === 0 || !scopes.every((scope) => asked.some(({ id }) => id === scope))) {
    throw new ProblemError("scopes_refused");
  }
  return scopes;
}
