/**
 * The merchant's answer to an app. Like a confirmation it may be lost on its way, so the same one again gets the same
 * answer, and only the first of two different ones counts.
 */
import { ConsentBody, IdempotencyKey, type RequestOutcome } from "../../api/contract.ts";
import type { SandboxApp } from "../../sandbox/apps.ts";
import { merchantByEmail } from "../../sandbox/merchants.ts";
import { wordingOf } from "../connections/agreement.ts";
import { checkChoice } from "../connections/check-choice.ts";
import type { Call, Handle, World } from "../context.ts";
import { json } from "../http/answer.ts";
import { parseBody } from "../http/body.ts";
import { Refusal } from "../http/problems.ts";
import type { AppRequest } from "../records.ts";
import { digest } from "../secrets.ts";
import { requireSignedIn } from "../sessions/sessions.ts";
import {
  askedByApp,
  askedFor,
  existingRequest,
  rememberHeld,
  requestOf,
  requestRemembered,
  standingOf,
} from "./app-requests.ts";
import { type Approval, open, recorded } from "./approval.ts";
import { tellApp } from "./install.ts";

/** `POST /v1/connect/requests/{id}/approve`. */
export const approve: Handle = async (world, call) => {
  const { session } = await requireSignedIn(world, call.headers);
  const body = parseBody(ConsentBody, call);
  const { name: id } = call;
  const { request, app } = await requestOf(world, call);
  const approval: Approval = {
    ...checkApproval(world, app, request, body, session.email),
    wording: await wordingOf(world, body.consentVersion),
    fingerprint: await digest(session.email, readKey(call.headers), JSON.stringify(body)),
  };
  const redirectTo =
    request.kind === "install"
      ? await tellApp(world, id, approval)
      : await allow(world, id, request, approval);
  return json(answered(redirectTo));
};

async function allow(world: World, id: string, request: AppRequest, approval: Approval): Promise<string> {
  const judge = await world.judge?.();
  const redirectTo = await judge?.redirectOf(id);
  // Claimed before the authorization server is told, so that of two different answers only one ever reaches it.
  const earlier = world.records.transaction(() => {
    const now = world.now();
    const found = open(world, id, approval, now);
    if (found.outcome) return found.outcome.redirectTo;
    if (redirectTo === undefined) throw new Refusal("request_expired");
    const outcome = { status: "finished" as const, at: now, ...recorded(approval), redirectTo };
    world.records.appRequests.put(id, { ...found, outcome }, now + requestRemembered);
    return undefined;
  });
  // Sent again after its answer was lost: the browser may have gone on already, and there is nothing left to allow.
  if (redirectTo === undefined || !judge) {
    if (earlier) return earlier;
    throw new Refusal("request_expired");
  }
  const { merchant, profileId, scopes } = approval;
  const refused = request.scopes.filter((scope) => !scopes.includes(scope));
  const grantId = await judge.allow(id, { merchant, profileId, scopes, refused });
  if (earlier === undefined) {
    await rememberHeld(world, { clientId: request.clientId, merchant }, scopes, grantId);
  }
  return redirectTo;
}

/** `POST /v1/connect/requests/{id}/decline`. Takes no session, for the reasons given at the integration's own. */
export const declineRequest: Handle = async (world, call) => {
  const { name: id } = call;
  const { request: asked } = await requestOf(world, call);
  const judge = asked.kind === "authorization" ? await world.judge?.() : undefined;
  const redirectTo = (await judge?.redirectOf(id)) ?? null;
  const result = world.records.transaction(() => {
    const now = world.now();
    const { request } = existingRequest(world, id);
    const { status } = standingOf(request, now);
    if (status === "finished") throw new Refusal("already_finished");
    if (status === "cancelled") return { first: false, redirectTo: request.outcome?.redirectTo ?? null };
    const outcome = { status: "cancelled" as const, at: now, redirectTo };
    world.records.appRequests.put(id, { ...request, pending: null, outcome }, now + requestRemembered);
    return { first: true, redirectTo };
  });
  if (result.first && redirectTo !== null) await judge?.deny(id);
  return json(answered(result.redirectTo));
};

function checkApproval(
  world: World,
  app: SandboxApp,
  request: AppRequest,
  body: ConsentBody,
  merchant: string,
): Omit<Approval, "fingerprint" | "wording"> {
  const profiles = merchantByEmail(world, merchant)?.profiles() ?? [];
  const chosen = checkChoice(askedByApp(app, request), body, profiles);
  const scopes = [...new Set(body.scopes)];
  const complete = askedFor(app, request).every((scope) => !scope.required || scopes.includes(scope.id));
  // An app that is given nothing at all has been denied; the merchant has a button for that.
  if (!complete || scopes.length === 0 || !scopes.every((scope) => request.scopes.includes(scope))) {
    throw new Refusal("scopes_refused");
  }
  return { merchant, ...chosen, scopes, consentVersion: body.consentVersion };
}

function readKey(headers: Call["headers"]): string {
  const given = headers.get("Idempotency-Key");
  if (given === null) return "";
  const parsed = IdempotencyKey.safeParse(given);
  if (!parsed.success) throw new Refusal("idempotency_key_invalid");
  return parsed.data;
}

function answered(redirectTo: string | null): RequestOutcome {
  return redirectTo === null ? { outcome: "done" } : { outcome: "redirect", redirectTo };
}
