/** Where an integration token's life is kept, and what state it is in at a given moment. */
import type { IntegrationStatus } from "../../api/contract.ts";
import { type MagicToken, magicTokens } from "../../sandbox/magic-tokens.ts";
import { days, type World } from "../context.ts";
import { Refusal } from "../http/problems.ts";
import type { Integration, SessionRecord } from "../records.ts";
import { digest } from "../secrets.ts";

/** How long a token is remembered after it was last changed; afterwards it is unknown. */
const remembered = 30 * days;

export interface SignedIn {
  /** The digest under which the session is kept. */
  key: string;
  session: SessionRecord;
}

/** One integration token as one client sees it. */
export interface Slot {
  /** Undefined: for this client there is no such token. */
  read(now: number): Integration | undefined;
  write(integration: Integration, now: number): void;
  /** Set for the sandbox's own tokens. */
  magic?: MagicToken;
}

/**
 * The key holds the client: a token looked up by another client is not "found and refused" but not found, the very
 * path an unknown token takes, so that neither the answer nor its duration tells them apart.
 */
export function integrationKey(clientId: string, token: string): Promise<string> {
  return digest("integration", clientId, token);
}

/** Digests are asynchronous; what comes back is not, so that it can be used inside one transaction. */
export async function slotFor(
  world: World,
  clientId: string,
  token: string,
  signedIn?: SignedIn,
): Promise<Slot> {
  const key = await integrationKey(clientId, token);
  const magic = magicTokens.get(token);
  const partner = world.partners.get(clientId);
  const { integrations, magicIntegrations } = world.records;
  if (!magic || !partner) {
    return {
      read: () => (partner ? integrations.get(key) : undefined),
      write: (integration, now) => integrations.put(key, integration, now + remembered),
    };
  }
  // Everybody shares the magic tokens, so what becomes of one is kept for the signed-in session alone, and a visitor
  // without one (the partner's backend too) always finds it as new.
  const fresh = (now: number) => magic.fresh(now, partner, signedIn?.session);
  if (!signedIn) return { read: fresh, write: () => undefined, magic };
  const ownKey = await digest("magic", signedIn.key, key);
  return {
    read: (now) => magicIntegrations.get(ownKey) ?? fresh(now),
    write: (integration) => magicIntegrations.put(ownKey, integration, signedIn.session.expiresAt),
    magic,
  };
}

/** The integration, or 404. */
export function existing(slot: Slot, now: number): Integration {
  const integration = slot.read(now);
  if (!integration) throw new Refusal("integration_not_found");
  return integration;
}

export interface Standing {
  status: IntegrationStatus;
  cancelReason?: "expired" | "declined";
}

/** pending → finished or cancelled, and nothing else. Expired is what pending becomes by the clock. */
export function standing({ outcome, expiresAt }: Integration, now: number): Standing {
  if (outcome?.status === "finished") return { status: "finished" };
  if (outcome) return { status: "cancelled", cancelReason: "declined" };
  return now < expiresAt ? { status: "pending" } : { status: "cancelled", cancelReason: "expired" };
}
