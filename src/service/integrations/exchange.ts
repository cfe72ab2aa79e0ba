/**
 * `GET /v1/auth/integration/token`: the tokens, once.
 *
 * The answer may be lost on its way, and a merchant would have to agree again. So a partner may send an Idempotency-Key, and for
 * a minute the exchange that is sent again with it is answered again. Tokens are kept as digests, so the answer is not
 * kept but made again: of a seed that is kept for that minute, and of what only the partner has. Whoever reads the store
 * finds no token in it and can make none.
 */
import { IdempotencyKey, type PreferenceAnswer } from "../../api/contract.ts";
import { ereceiptOf } from "../../api/ereceipt.ts";
import { connectedTo } from "../connections/connected.ts";
import { connectionId, keepConnection, livingConnection } from "../connections/connection.ts";
import { type Call, days, type Handle, isoTime, minutes } from "../context.ts";
import { type Answer, json } from "../http/answer.ts";
import { required } from "../http/parameters.ts";
import { ProblemError } from "../http/problems.ts";
import type { Records } from "../records.ts";
import { derivedToken, digest, randomToken } from "../secrets.ts";
import { keptForGood } from "../table.ts";
import { authenticate, credentialsIn } from "./client-credentials.ts";
import { integrationKey, keepIntegration, kept, known } from "./integrations.ts";

export const accessLifetime = 365 * days;

/** For how long an answer that was lost can be had again. */
const repeatable = minutes;

interface Tokens {
  accessToken: string;
  refreshToken: string;
}

export const exchange: Handle = async (context, { headers, parameters }) => {
  const credentials = credentialsIn(parameters);
  const integrationToken = required(parameters, "integration_token");
  const idempotencyKey = keyIn(headers);
  const { clientId, secret } = credentials;
  const made = (seed: string): Tokens => {
    const parts = [clientId, secret, integrationToken, idempotencyKey ?? ""];
    return {
      accessToken: derivedToken(seed, parts, "access token"),
      refreshToken: derivedToken(seed, parts, "refresh token"),
    };
  };
  const newSeed = randomToken();
  const key = await integrationKey(clientId, integrationToken);
  const id = await connectionId("integration", key);
  // Checked and changed in one transaction: of two at once the one gives the tokens, and the other finds them given.
  return context.transaction(async (records) => {
    const [, found, connection] = await Promise.all([
      authenticate(context, records, credentials),
      kept(context.registry, records, clientId, key),
      livingConnection(records, id),
    ]);
    const now = context.now();
    const { integration } = known(found);
    const { outcome, exchangedAt } = integration;
    if (outcome?.status !== "finished") throw new ProblemError("not_finished");
    if (exchangedAt !== null) {
      const before = idempotencyKey === undefined ? undefined : await records.exchangeSeeds.get(key);
      if (!before || now >= exchangedAt + repeatable) throw new ProblemError("already_exchanged");
      return answerWith(records, clientId, made(before.seed), outcome.preferences);
    }
    keepIntegration(records, key, { ...integration, exchangedAt: now }, now);
    if (idempotencyKey !== undefined) records.exchangeSeeds.put(key, { seed: newSeed }, now + repeatable);
    const tokens = made(newSeed);
    const [accessKey, refreshKey] = await Promise.all([
      digest("access", tokens.accessToken),
      refreshKeyOf(clientId, tokens.refreshToken),
    ]);
    if (connection) {
      const used = { ...connection, lastUsedAt: now, refreshToken: refreshKey };
      keepConnection(records, { id, connection: used }, now);
    }
    const { profileId, storeId } = outcome;
    const grant = { clientId, profileId, storeId, connection: connection ? id : null };
    const expiresAt = now + accessLifetime;
    records.accessTokens.put(accessKey, { ...grant, expiresAt }, expiresAt);
    // It does not expire: it ends with the connection.
    records.refreshTokens.put(refreshKey, grant, keptForGood);
    return answerWith(records, clientId, tokens, outcome.preferences);
  });
};

/**
 * What is answered with these tokens: the first time, and whenever they are made again. Made under another key, or of a connection
 * that has ended since, they are no tokens: there is nothing to find under them.
 */
async function answerWith(
  records: Records,
  clientId: string,
  tokens: Tokens,
  decided: readonly PreferenceAnswer[],
): Promise<Answer> {
  const [access, refresh] = await Promise.all([
    digest("access", tokens.accessToken).then((key) => records.accessTokens.get(key)),
    refreshKeyOf(clientId, tokens.refreshToken).then((key) => records.refreshTokens.get(key)),
  ]);
  const connected = access && refresh && (await connectedTo(records, access, decided));
  if (!connected) throw new ProblemError("already_exchanged");
  return json({
    success: true,
    ...tokens,
    expiration: isoTime(access.expiresAt),
    ereceipt: ereceiptOf(connected.preferences),
    ...connected,
  });
}

function keyIn(headers: Call["headers"]): string | undefined {
  const given = headers.get("Idempotency-Key");
  if (given === null) return undefined;
  const { success, data } = IdempotencyKey.safeParse(given);
  if (!success) throw new ProblemError("idempotency_key_invalid");
  return data;
}

/** Holds the client, for the reason given at `integrationKey`: another client's refresh token does not exist. */
export function refreshKeyOf(clientId: string, refreshToken: string): Promise<string> {
  return digest("refresh", clientId, refreshToken);
}
