/** Where an integration token's life is kept. */
import { statusOf } from "../connections/status.ts";
import { days, type ServiceContext } from "../context.ts";
import { ProblemError } from "../http/problems.ts";
import type { Integration, ReadOnlyRecords, Records } from "../records.ts";
import type { RegisteredPartner } from "../registry.ts";
import { digest } from "../secrets.ts";

/** How long a token is remembered after it was last changed; afterwards it is unknown. */
const remembered = 30 * days;

export interface Found {
  /** Under which it is kept. */
  key: string;
  integration: Integration;
  /** Who made it, as it is registered now. */
  registered: RegisteredPartner;
}

/**
 * The key holds the client: a token looked up by another client is not "found and refused" but not found, the very
 * path an unknown token takes, so that neither the answer nor its duration tells them apart.
 */
export function integrationKey(clientId: string, token: string): Promise<string> {
  return digest("integration", clientId, token);
}

/** The integration, or 404. */
export function known(found: Found | undefined): Found {
  if (!found) throw new ProblemError("integration_not_found");
  return found;
}

/** The integration that is kept under this key, if there is one. Inside a transaction it is given that one's records. */
export async function kept(
  registry: ServiceContext["registry"],
  records: ReadOnlyRecords,
  clientId: string,
  key: string,
): Promise<Found | undefined> {
  const [integration, registered] = await Promise.all([
    records.integrations.get(key),
    registry.partner(clientId, records),
  ]);
  return integration && registered && { key, integration, registered };
}

/** Refuses what cannot be agreed to any more, with what a merchant needs to know about it. */
export function requireOpen(integration: Integration, now: number): void {
  const { status, cancelReason } = statusOf(integration, now);
  if (status === "finished") throw new ProblemError("already_finished");
  if (cancelReason === "expired") throw new ProblemError("integration_expired");
  if (cancelReason === "declined") throw new ProblemError("integration_declined");
}

export function keepIntegration(records: Records, key: string, integration: Integration, now: number): void {
  records.integrations.put(key, integration, now + remembered);
}

/**
 * Its connection has ended before its tokens were taken: none are given any more, and whoever polls is told what they would
 * have been told had the merchant declined.
 */
export async function cancelFinished(records: Records, key: string, now: number): Promise<void> {
  const integration = await records.integrations.get(key);
  if (integration?.outcome?.status !== "finished" || integration.exchangedAt !== null) return;
  keepIntegration(records, key, { ...integration, outcome: { status: "cancelled", at: now } }, now);
}

/** Its connection is to be forgotten. Whoever polls is told as before, unless a merchant is named in it. */
export async function forgetFinished(records: Records, key: string): Promise<void> {
  const integration = await records.integrations.get(key);
  if (integration?.outcome?.status === "finished") records.integrations.delete(key);
}
