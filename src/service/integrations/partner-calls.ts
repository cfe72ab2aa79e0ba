/** The calls Rulrr documents: made by the partner's backend, with query parameters only. */

import { ereceiptOf } from "../../api/ereceipt.ts";
import { days, type Handle, hours, isoTime } from "../context.ts";
import { json } from "../http/answer.ts";
import { required } from "../http/parameters.ts";
import { Refusal } from "../http/problems.ts";
import { counter, spend } from "../limits/limits.ts";
import { digest, randomToken } from "../secrets.ts";
import { accountNameIn } from "./account-name.ts";
import { authenticate, credentialsIn } from "./client-credentials.ts";
import { existing, integrationKey, slotFor, standing } from "./integrations.ts";

const accessLifetime = 365 * days;

/** Refresh tokens do not expire; one that was not used for so long is taken to be forgotten. */
const refreshRemembered = 400 * days;

/** `POST /v1/auth/integration`: a new token, pending, for one hour. */
export const createIntegration: Handle = async (world, { address, parameters }) => {
  const credentials = credentialsIn(parameters);
  const accountName = accountNameIn(parameters);
  await authenticate(world, credentials);
  const integrationToken = randomToken();
  const [key, made] = await Promise.all([
    integrationKey(credentials.clientId, integrationToken),
    // The secrets are published: by client alone, one visitor could use up what all others need.
    counter("integrations", credentials.clientId, address ?? ""),
  ]);
  const now = world.now();
  spend(world, made, now);
  world.records.integrations.put(
    key,
    { expiresAt: now + hours, outcome: null, exchangedAt: null, dropped: false, accountName },
    now + 30 * days,
  );
  return json({ success: true, integrationToken });
};

/** `GET /v1/auth/integration`: what the partner polls. */
export const readStatus: Handle = async (world, { parameters }) => {
  const credentials = credentialsIn(parameters);
  const token = required(parameters, "integration_token");
  await authenticate(world, credentials);
  const slot = await slotFor(world, credentials.clientId, token);
  const now = world.now();
  return json({ success: true, status: standing(existing(slot, now), now).status });
};

/** `GET /v1/auth/integration/token`: the tokens, once. */
export const exchange: Handle = async (world, { parameters }) => {
  const credentials = credentialsIn(parameters);
  const integrationToken = required(parameters, "integration_token");
  await authenticate(world, credentials);
  const { clientId } = credentials;
  const slot = await slotFor(world, clientId, integrationToken);
  const accessToken = randomToken();
  const refreshToken = randomToken();
  const [accessKey, refreshKey] = await Promise.all([
    digest("access", accessToken),
    refreshKeyOf(clientId, refreshToken),
  ]);
  // Everything asynchronous is done. From here to the end of the transaction is one synchronous turn, so of any
  // number of exchanges that race exactly one finds the token not yet exchanged.
  return world.records.transaction(() => {
    const now = world.now();
    const integration = existing(slot, now);
    const { outcome } = integration;
    if (outcome?.status !== "finished") throw new Refusal("not_finished");
    if (integration.exchangedAt !== null) throw new Refusal("already_exchanged");
    slot.write({ ...integration, exchangedAt: now }, now);
    const grant = { clientId, profileId: outcome.profileId, storeId: outcome.storeId };
    const expiresAt = now + accessLifetime;
    world.records.accessTokens.put(accessKey, { ...grant, expiresAt }, expiresAt);
    world.records.refreshTokens.put(refreshKey, grant, now + refreshRemembered);
    return json({
      success: true,
      accessToken,
      refreshToken,
      expiration: isoTime(expiresAt),
      ereceipt: ereceiptOf(outcome.preferences),
      preferences: outcome.preferences,
    });
  });
};

/** `POST /v1/auth/token`: a new access token for a refresh token, which stays as it is. */
export const refresh: Handle = async (world, { parameters }) => {
  if (required(parameters, "grant_type") !== "refresh_token") throw new Refusal("unsupported_grant_type");
  const credentials = credentialsIn(parameters);
  const code = required(parameters, "code");
  await authenticate(world, credentials);
  const accessToken = randomToken();
  const [accessKey, refreshKey] = await Promise.all([
    digest("access", accessToken),
    refreshKeyOf(credentials.clientId, code),
  ]);
  return world.records.transaction(() => {
    const now = world.now();
    const grant = world.records.refreshTokens.get(refreshKey);
    if (!grant) throw new Refusal("refresh_token_unknown");
    const expiresAt = now + accessLifetime;
    world.records.accessTokens.put(accessKey, { ...grant, expiresAt }, expiresAt);
    world.records.refreshTokens.put(refreshKey, grant, now + refreshRemembered);
    return json({ accessToken, expiration: isoTime(expiresAt) });
  });
};

/** Holds the client, for the reason given at `integrationKey`: another client's refresh token does not exist. */
function refreshKeyOf(clientId: string, refreshToken: string): Promise<string> {
  return digest("refresh", clientId, refreshToken);
}
