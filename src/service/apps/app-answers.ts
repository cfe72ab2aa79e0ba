/**
 * The merchant's answer to an app. Like a confirmation it may be lost on its way, so the same one again gets the same
 * answer, and only the first of two different ones counts.
 */
import { ConsentBody, IdempotencyKey, type RequestOutcome } from "../../api/contract.ts";
import { wordingOf } from "../connections/agreement.ts";
import { statusOf } from "../connections/status.ts";
import type { Call, Handle, ServiceContext } from "../context.ts";
import { json } from "../http/answer.ts";
import { parseBody } from "../http/body.ts";
import { ProblemError } from "../http/problems.ts";
import { digest } from "../secrets.ts";
import { requireSignedIn } from "../sessions/sessions.ts";
import { existingRequest, requestOf, requestRemembered } from "./app-requests.ts";
import { type Approval, connectApp, openRequest } from "./approval.ts";
import { tellApp } from "./install.ts";

/** `POST /v1/connect/requests/{id}/approve`. */
export const approve: Handle = async (context, call) => {
  const signedIn = await requireSignedIn(context, call.headers);
  const { email } = signedIn.session;
  const body = parseBody(ConsentBody, call);
  // Which browser may answer it and what kind it is never change; all else is looked at when the answer is kept.
  const { request } = await requestOf(context, context.records, call);
  const [merchant, profiles, wording, fingerprint] = await Promise.all([
    context.directory.merchant(email),
    context.directory.profiles(email),
    wordingOf(context, body.consentVersion),
    digest(email, readKey(call.headers), JSON.stringify(body)),
  ]);
  const approval = { id: call.name, body, signedIn, merchant, profiles, wording, fingerprint };
  const redirectTo =
    request.kind === "install" ? await tellApp(context, approval) : await allow(context, approval);
  return json(answered(redirectTo));
};

/** The answer is recorded and the grant made in one transaction: of two different answers only one ever has an effect. */
async function allow(context: ServiceContext, approval: Approval): Promise<string | null> {
  const { id } = approval;
  const authorizationServer = await context.authorizationServer?.();
  return context.transaction(async (records) => {
    const now = context.now();
    const opened = await openRequest(context, records, approval, now);
    // Sent again after its answer was lost: the browser may have gone on already, and there is nothing left to allow.
    if ("done" in opened) return opened.done;
    const redirectTo = await authorizationServer?.redirectOf(id, records);
    if (!authorizationServer || redirectTo === undefined) throw new ProblemError("request_expired");
    const { request, given } = opened;
    const outcome = { status: "finished" as const, at: now, ...given, redirectTo };
    records.appRequests.put(id, { ...request, outcome }, now + requestRemembered);
    const { merchant, profileId, scopes } = given;
    const refused = request.scopes.filter((scope) => !scopes.includes(scope));
    const grantId = await authorizationServer.allow(id, { merchant, profileId, scopes, refused }, records);
    await connectApp(records, opened, approval, grantId, now);
    return redirectTo;
  });
}

/** `POST /v1/connect/requests/{id}/decline`. Takes no session, for the reasons given at the integration's own. */
export const declineRequest: Handle = async (context, call) => {
  const { name: id } = call;
  const { request: asked } = await requestOf(context, context.records, call);
  const authorizationServer =
    asked.kind === "authorization" ? await context.authorizationServer?.() : undefined;
  const redirectTo = await context.transaction(async (records) => {
    const now = context.now();
    const { request } = await existingRequest(context, records, id);
    const { status } = statusOf(request, now);
    if (status === "finished") throw new ProblemError("already_finished");
    if (status === "cancelled") return request.outcome?.redirectTo ?? null;
    const goesOnAt = (await authorizationServer?.redirectOf(id, records)) ?? null;
    const outcome = { status: "cancelled" as const, at: now, redirectTo: goesOnAt };
    records.appRequests.put(id, { ...request, pending: null, outcome }, now + requestRemembered);
    if (goesOnAt !== null) await authorizationServer?.deny(id, records);
    return goesOnAt;
  });
  return json(answered(redirectTo));
};

function readKey(headers: Call["headers"]): string {
  const given = headers.get("Idempotency-Key");
  if (given === null) return "";
  const parsed = IdempotencyKey.safeParse(given);
  if (!parsed.success) throw new ProblemError("idempotency_key_invalid");
  return parsed.data;
}

function answered(redirectTo: string | null): RequestOutcome {
  return redirectTo === null ? { outcome: "done" } : { outcome: "redirect", redirectTo };
}
