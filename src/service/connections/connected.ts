/**
 * `GET /v1/connection`: what an access token is of. Asked with the token alone, whichever handshake it came by: an app that has lost
 * its notes, or never had any, learns whose account it is in.
 */
import type { Connected, PreferenceAnswer } from "../../api/contract.ts";
import type { Handle } from "../context.ts";
import { json } from "../http/answer.ts";
import { ProblemError } from "../http/problems.ts";
import { grantOfToken } from "../oauth/grant-records.ts";
import type { ReadOnlyRecords } from "../records.ts";
import { digest } from "../secrets.ts";
import { bearerToken } from "../sessions/sessions.ts";
import { type Connection, connectionId, livingConnection } from "./connection.ts";

export const readConnected: Handle = async (context, { headers }) => {
  const token = bearerToken(headers);
  const connected =
    token === undefined ? undefined : await connectedBy(context.records, token, context.now());
  // RFC 6750, 3.1.
  const challenge = token === undefined ? "Bearer" : 'Bearer error="invalid_token"';
  if (!connected) throw new ProblemError("access_token_invalid", { "WWW-Authenticate": challenge });
  return json(connected);
};

/** What is connected by this token; undefined when that is over, or the token is. */
async function connectedBy(
  records: ReadOnlyRecords,
  token: string,
  now: number,
): Promise<Connected | undefined> {
  const partners = await records.accessTokens.get(await digest("access", token));
  if (partners) return now < partners.expiresAt ? connectedTo(records, partners) : undefined;
  const installs = await records.installTokens.get(await digest("install-access", token));
  if (installs && now < installs.expiresAt)
    return livingAs(records, await connectionId("install", installs.install));
  const grant = await grantOfToken(records.untyped, token, now);
  return grant === undefined ? undefined : livingAs(records, await connectionId("authorization", grant));
}

/**
 * What a partner's token is of; undefined when its connection has ended.
 *
 * @param older what was decided, of a token from before there were records of connections
 */
export async function connectedTo(
  records: ReadOnlyRecords,
  {
    connection,
    profileId,
    storeId,
  }: { connection: string | null; profileId: string; storeId: string | null },
  older: readonly PreferenceAnswer[] = [],
): Promise<Connected | undefined> {
  if (connection !== null) return livingAs(records, connection);
  return told({ profileId, storeId, preferences: [...older] });
}

async function livingAs(records: ReadOnlyRecords, id: string): Promise<Connected | undefined> {
  const connection = await livingConnection(records, id);
  return connection && { connectionId: id, ...told(connection) };
}

function told({
  profileId,
  storeId,
  preferences,
}: Pick<Connection, "profileId" | "storeId" | "preferences">): Connected {
  return {
    profileId,
    ...(storeId !== null && { storeId }),
    preferences: preferences.map(({ id, answer }) => ({ id, answer })),
  };
}
