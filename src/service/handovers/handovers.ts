/**
 * Going on on a phone: a till's page shows a code, and the phone that opens it answers in its place. The phone never holds the
 * integration token: from the right number on, the key that it made itself stands for it, and only while the handover lasts, so
 * that whoever stands at the till can end it.
 */
import type { HandoverStatus } from "../../api/handover-contract.ts";
import { statusOf } from "../connections/status.ts";
import { hours, minutes, type ServiceContext } from "../context.ts";
import { ProblemError } from "../http/problems.ts";
import { type Found, integrationKey, kept, known } from "../integrations/integrations.ts";
import { integrationIdOf } from "../outbox/tell.ts";
import type { HandoverRecord, Integration, ReadOnlyRecords, Records } from "../records.ts";
import { digest } from "../secrets.ts";

/** How long a code can be opened, and its number chosen. */
export const codeLasts = 5 * minutes;

/** As long as an integration token lasts, and so much longer that its end is still told. */
export const remembered = 2 * hours;

export interface FoundHandover {
  /** Under which it is kept. */
  key: string;
  handover: HandoverRecord;
}

/** What a page's link leads to. */
export interface Linked extends Found {
  /** By which the partner knows the integration. */
  integrationId: string;
  /** Where a phone answers. */
  byPhone?: FoundHandover;
}

export const handoverKey = (id: string) => digest("handover", id);
export const codeKey = (secret: string) => digest("handover-code", secret);
/** Holds the client, as that of an integration does. */
export const phoneKey = (clientId: string, key: string) => digest("handover-key", clientId, key);

export function keepHandover(
  records: Records,
  { key, handover }: FoundHandover,
  changed: Partial<HandoverRecord>,
  now: number,
): void {
  records.handovers.put(key, { ...handover, ...changed }, now + remembered);
}

/** Whether the phone may still be on its way: nothing has ended it. Whether it is in time is asked apart. */
export function isUnderWay({ status }: HandoverRecord): boolean {
  return status === "waiting" || status === "opened" || hasMatched(status);
}

function hasMatched(status: HandoverRecord["status"]): boolean {
  return status === "matched" || status === "signed-in";
}

/** What the till's page is told. What became of the integration comes first: it may have been answered elsewhere. */
export function statusToTell(
  handover: HandoverRecord,
  integration: Integration,
  now: number,
): HandoverStatus {
  const { status, expiresAt } = handover;
  if (!isUnderWay(handover)) return status;
  const asked = statusOf(integration, now);
  if (asked.cancelReason === "declined") return "declined";
  if (asked.status === "finished") return "ended";
  const late = hasMatched(status) ? asked.cancelReason === "expired" : now >= expiresAt;
  return late ? "expired" : status;
}

/**
 * What the link of a page leads to: an integration token, or in its place the key of a phone that chose the right number, as long
 * as nobody has ended that. 404 for any other: a key that is not good yet does not exist.
 */
export async function linked(
  { registry }: Pick<ServiceContext, "registry">,
  records: ReadOnlyRecords,
  clientId: string,
  token: string,
): Promise<Linked> {
  // First what nearly every link is: a phone's key is looked for only where there is no such token.
  const found = await kept(registry, records, clientId, await integrationKey(clientId, token));
  if (found) return { ...found, integrationId: integrationIdOf(token) };
  const byPhone = await openedBy(records, clientId, token);
  if (!byPhone) throw new ProblemError("integration_not_found");
  const { integration, integrationId } = byPhone.handover;
  return { ...known(await kept(registry, records, clientId, integration)), integrationId, byPhone };
}

async function openedBy(
  records: ReadOnlyRecords,
  clientId: string,
  key: string,
): Promise<FoundHandover | undefined> {
  const found = await handoverAt(records, await records.handoverKeys.get(await phoneKey(clientId, key)));
  // Also once it is connected: an answer that was lost is asked for again.
  return found && (hasMatched(found.handover.status) || found.handover.status === "connected")
    ? found
    : undefined;
}

/** The handover that a code, a key or an integration leads to. */
export async function handoverAt(
  records: ReadOnlyRecords,
  leading: { handover: string } | undefined,
): Promise<FoundHandover | undefined> {
  const handover = leading && (await records.handovers.get(leading.handover));
  return handover && { key: leading.handover, handover };
}
