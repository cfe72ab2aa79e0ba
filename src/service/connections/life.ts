/**
 * How a connection begins and ends. Both are part of somebody else's transaction: the one that records the merchant's yes,
 * or whatever ends it; so there is no yes without its connection, and no token outlives it by a moment.
 */
import type { ConsentRequest } from "../../api/contract.ts";
import { type AuditEvent, audit } from "../audit/audit-trail.ts";
import { cancelFinished } from "../integrations/integrations.ts";
import { areNoticesSent } from "../mail/notices.ts";
import { tellMerchant } from "../mail/tell-merchant.ts";
import { endGrant } from "../oauth/grant-records.ts";
import { tellCreated, tellEnded } from "../outbox/tell.ts";
import type { Records } from "../records.ts";
import type { Answers } from "./agreement.ts";
import { holderOf, leaveStore, takeStore } from "./connected-stores.ts";
import {
  type Connection,
  connectionId,
  type EndedBy,
  type Found,
  keepConnection,
  livingConnection,
} from "./connection.ts";

interface Agreed extends Answers {
  /** What the tokens will hang from; see `Connection`. */
  grant: string;
  /** The merchant's account. */
  account: string;
  consentVersion: string;
  /** By which a partner knows its integration (`integrationIdOf`); an app's request has none. */
  integrationId?: string;
}

/** For whoever is about to begin one, and has something else to read as well. */
export async function readAhead(
  records: Records,
  { profileId, storeId }: Pick<Agreed, "profileId" | "storeId">,
): Promise<void> {
  await Promise.all([holderOf(records, profileId, storeId ?? null), areNoticesSent(records.untyped)]);
}

/** The merchant said yes to what was asked. A store that was connected before is now connected to this. */
export async function beginConnection(
  records: Records,
  asked: Pick<ConsentRequest, "kind" | "partner" | "preferences" | "permissions" | "accountName">,
  agreed: Agreed,
  now: number,
): Promise<void> {
  const { grant, account, consentVersion, profiles, profileId, storeId, preferences, scopes } = agreed;
  const profile = profiles.find(({ id }) => id === profileId);
  const store = profile?.stores.find(({ id }) => id === storeId);
  const answers = new Map(preferences.map(({ id, answer }) => [id, answer]));
  const connection: Connection = {
    kind: asked.kind,
    grant,
    clientId: asked.partner.clientId,
    partnerName: asked.partner.name,
    accountName: asked.accountName ?? null,
    merchant: account,
    profileId,
    storeId: store?.id ?? null,
    profileName: profile?.name ?? profileId,
    storeName: store?.name ?? null,
    permissions: asked.permissions.filter(({ id }) => scopes?.includes(id) ?? true),
    preferences: asked.preferences.map(({ default: unset, ...preference }) => ({
      ...preference,
      answer: answers.get(preference.id) ?? unset,
    })),
    consentVersion,
    since: now,
    lastUsedAt: null,
    refreshToken: null,
    ended: null,
  };
  const begun = { id: await connectionId(asked.kind, grant), connection };
  const before = await takeStore(records, begun);
  if (before !== undefined) await endConnection(records, before, "replaced", now);
  keepConnection(records, begun, now);
  note(records, begun, { action: "connection.created", actor: account, at: now });
  await tellCreated(records.untyped, begun, agreed.integrationId, now);
  await tellMerchant(records.untyped, connection, "connected", now);
}

/**
 * Every token of it stops working with this transaction: in the store they are gone, or worth nothing without what they
 * hang from. What it was, in case anybody is to be told; undefined when there is no such connection, or no more.
 */
export async function endConnection(
  records: Records,
  id: string,
  by: EndedBy,
  now: number,
  details: AuditEvent["details"] = {},
): Promise<Connection | undefined> {
  const connection = await livingConnection(records, id);
  if (!connection) return undefined;
  const { kind, grant, refreshToken } = connection;
  if (kind === "integration") {
    await cancelFinished(records, grant, now);
    if (refreshToken !== null) records.refreshTokens.delete(refreshToken);
  } else if (kind === "authorization") await endGrant(records.untyped, grant);
  else records.installs.delete(grant);
  await leaveStore(records, { id, connection });
  keepConnection(records, { id, connection: { ...connection, ended: { at: now, by } } }, now);
  const actor = by === "operator" ? by : by === "partner" ? connection.clientId : connection.merchant;
  note(
    records,
    { id, connection },
    { action: "connection.ended", actor, at: now, details: { by, ...details } },
  );
  await tellEnded(records.untyped, { id, connection }, by, now);
  await tellMerchant(records.untyped, connection, by, now);
  return connection;
}

/** What was done to it, for the audit trail. */
export function note(
  { untyped, requestId }: Records,
  { id, connection: { merchant, clientId, profileId, storeId } }: Found,
  event: Pick<AuditEvent, "action" | "actor" | "at"> & Partial<AuditEvent>,
): void {
  const between = {
    merchant,
    partner: clientId,
    profile: profileId,
    ...(storeId !== null && { store: storeId }),
  };
  audit(untyped, { ...event, subject: id, requestId, details: { ...between, ...event.details } });
}
