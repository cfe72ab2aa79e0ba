/**
 * A connection: that a partner or an app has been let into a merchant's account, from the yes until it ends. It is a
 * record of its own beside the handshake that brought it, whose records are forgotten sooner.
 *
 * Its id is a digest of what its tokens hang from, which is random and known to nobody outside: whoever has that finds
 * the connection without a pointer that could be lost, and whoever has the id learns nothing of it.
 */

import * as z from "zod/mini";
import { ConnectionPreference } from "../../api/connections-contract.ts";
import { ConsentRequest, Permission } from "../../api/contract.ts";
import { days } from "../context.ts";
import type { ReadOnlyRecords, Records } from "../records.ts";
import { digest } from "../secrets.ts";
import type { Page } from "../store/store.ts";
import { keptForGood } from "../table.ts";

/** Who ended it. `replaced`: its store was connected anew. */
const EndedBy = z.enum(["merchant", "partner", "operator", "replaced"]);
export type EndedBy = z.infer<typeof EndedBy>;

const Connection = z.object({
  /** The handshake: OAuth in LoyaltyLion's form is an authorization like any other. */
  kind: ConsentRequest.shape.kind,
  /** What its tokens hang from: the key of the integration, the authorization server's grant, the key of the install. */
  grant: z.string(),
  clientId: z.string(),
  /** As it was called then; for one that is no longer registered. */
  partnerName: z.string(),
  /** Whose account at the partner it is, where the partner said so. */
  accountName: z.nullable(z.string()),
  /** The merchant's account. */
  merchant: z.string(),
  profileId: z.string(),
  storeId: z.nullable(z.string()),
  /** As they were called when they were connected. */
  profileName: z.string(),
  storeName: z.nullable(z.string()),
  /** What it may do, as it was agreed to: an app's scopes, or all that a partner asks for. */
  permissions: z.array(Permission),
  /** As the merchant last decided; each with the words its registration brought. */
  preferences: z.array(ConnectionPreference),
  /** The language and digest of the text that was agreed to, under which that is kept. */
  consentVersion: z.string(),
  /** Milliseconds since 1970, as all times here. */
  since: z.number(),
  /** When tokens were last given out for it. */
  lastUsedAt: z.nullable(z.number()),
  /** The key of an integration's refresh token, once it has been exchanged. */
  refreshToken: z.nullable(z.string()),
  ended: z.nullable(z.object({ at: z.number(), by: EndedBy })),
});
export type Connection = z.infer<typeof Connection>;

export interface Found {
  id: string;
  connection: Connection;
}

const kind = "connection";

/** For how long it can be said of one that has ended who ended it. */
const endedRemembered = 400 * days;

export function connectionId(handshake: Connection["kind"], grant: string): Promise<string> {
  return digest("connection", handshake, grant);
}

/** The connection, also one that has ended. */
export async function connectionOf(records: ReadOnlyRecords, id: string): Promise<Connection | undefined> {
  const value = await records.untyped.get(kind, id);
  return value === undefined ? undefined : Connection.parse(value);
}

/** The connection if it lasts. */
export async function livingConnection(
  records: ReadOnlyRecords,
  id: string,
): Promise<Connection | undefined> {
  const connection = await connectionOf(records, id);
  return connection?.ended === null ? connection : undefined;
}

/** Whose, with whom, or of what; see `searched.ts`. */
interface Whose {
  merchant?: string;
  clientId?: string;
  profileId?: string;
  storeId?: string;
}

/** Connections by what people look for, ended ones as well, ordered by id. */
async function findConnections(records: ReadOnlyRecords, whose: Whose, page: Page): Promise<Found[]> {
  const found = await records.untyped.find(kind, { ...whose }, page);
  return found.map(({ key: id, value }) => ({ id, connection: Connection.parse(value) }));
}

const pageSize = 1000;

type MerchantOrClient = Pick<Whose, "merchant"> | Pick<Whose, "clientId">;

/** All of them that last, the youngest first. */
export async function connectionsOf(records: ReadOnlyRecords, whose: MerchantOrClient): Promise<Found[]> {
  return (await everyConnectionOf(records, whose))
    .filter(({ connection }) => connection.ended === null)
    .toSorted((one, other) => other.connection.since - one.connection.since);
}

/** Those that have ended as well, ordered by id. */
export async function everyConnectionOf(records: ReadOnlyRecords, whose: MerchantOrClient): Promise<Found[]> {
  const all: Found[] = [];
  let page: Found[];
  do {
    page = await findConnections(records, whose, { after: all.at(-1)?.id, limit: pageSize });
    all.push(...page);
  } while (page.length === pageSize);
  return all;
}

export function keepConnection(records: Records, { id, connection }: Found, now: number): void {
  const keepUntil = connection.ended ? now + endedRemembered : keptForGood;
  records.untyped.put(kind, id, connection, keepUntil);
}

/** As if it had never been: for whoever has ended it, and is to keep nothing of it. */
export function forgetConnection(records: Records, id: string): void {
  records.untyped.delete(kind, id);
}

/** Tokens were given out for it. A connection of before there were records of them has nowhere to say so. */
export async function useConnection(records: Records, id: string, now: number): Promise<void> {
  const connection = await livingConnection(records, id);
  if (connection) keepConnection(records, { id, connection: { ...connection, lastUsedAt: now } }, now);
}
