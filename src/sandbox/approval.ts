import { existingRequest, standingOf } from "./app-requests.ts";
import { Refusal } from "./problems.ts";
import type { AppRequest } from "./records.ts";
import type { World } from "./world.ts";

/** A merchant's yes to an app, checked. */
export interface Approval {
  merchant: string;
  profileId: string;
  scopes: string[];
  consentVersion: string | null;
  fingerprint: string;
}

/**
 * The request if it can be agreed to, or was by this very approval (then it has an outcome). Call inside a transaction.
 */
export function open(world: World, id: string, { fingerprint }: Approval, now: number): AppRequest {
  const { request } = existingRequest(world, id);
  const { status, cancelReason } = standingOf(request, now);
  if (request.outcome?.status === "finished" && request.outcome.fingerprint === fingerprint) return request;
  if (status === "finished") throw new Refusal("already_finished");
  if (cancelReason === "expired") throw new Refusal("request_expired");
  if (cancelReason === "declined") throw new Refusal("request_declined");
  return request;
}
