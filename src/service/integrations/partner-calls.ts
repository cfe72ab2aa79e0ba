/** The calls Rulrr documents, but for the exchange: made by the partner's backend, with query parameters only. */
import { useConnection } from "../connections/connection.ts";
import { statusOf } from "../connections/status.ts";
import { type Handle, hours, isoTime } from "../context.ts";
import { json } from "../http/answer.ts";
import { required } from "../http/parameters.ts";
import { ProblemError } from "../http/problems.ts";
import { counter, readAhead, spend } from "../limits/limits.ts";
import { digest, randomToken } from "../secrets.ts";
import { keptForGood } from "../table.ts";
import { accountNameIn } from "./account-name.ts";
import { authenticate, credentialsIn } from "./client-credentials.ts";
import { accessLifetime, refreshKeyOf } from "./exchange.ts";
import { integrationKey, keepIntegration, kept, known } from "./integrations.ts";

/** `POST /v1/auth/integration`: a new token, pending, for one hour. */
export const createIntegration: Handle = async (context, { address, parameters }) => {
  const credentials = credentialsIn(parameters);
  const accountName = accountNameIn(parameters);
  const { clientId } = credentials;
  const integrationToken = randomToken();
  const [key, ofAddress, ofClient] = await Promise.all([
    integrationKey(clientId, integrationToken),
    // Where secrets are published, one visitor could use up by client alone what all others need.
    counter("integrations", clientId, address ?? ""),
    counter("clientIntegrations", clientId),
  ]);
  await context.transaction(async (records) => {
    await Promise.all([
      authenticate(context, records, credentials),
      readAhead(records, [ofAddress, ofClient]),
    ]);
    const now = context.now();
    await spend(records, ofAddress, now);
    await spend(records, ofClient, now);
    const integration = { expiresAt: now + hours, outcome: null, exchangedAt: null, accountName };
    keepIntegration(records, key, integration, now);
  });
  return json({ success: true, integrationToken });
};

/** `GET /v1/auth/integration`: what the partner polls. */
export const readStatus: Handle = async (context, { parameters }) => {
  const credentials = credentialsIn(parameters);
  const token = required(parameters, "integration_token");
  const { registry, records } = context;
  const { clientId } = credentials;
  const key = await integrationKey(clientId, token);
  const [, found] = await Promise.all([
    authenticate(context, records, credentials),
    kept(registry, records, clientId, key),
  ]);
  const { integration } = known(found);
  return json({ success: true, status: statusOf(integration, context.now()).status });
};

/** `POST /v1/auth/token`: a new access token for a refresh token, which stays as it is. */
export const refresh: Handle = async (context, { parameters }) => {
  if (required(parameters, "grant_type") !== "refresh_token")
    throw new ProblemError("unsupported_grant_type");
  const credentials = credentialsIn(parameters);
  const code = required(parameters, "code");
  const accessToken = randomToken();
  const [accessKey, refreshKey] = await Promise.all([
    digest("access", accessToken),
    refreshKeyOf(credentials.clientId, code),
  ]);
  return context.transaction(async (records) => {
    const [, grant] = await Promise.all([
      authenticate(context, records, credentials),
      records.refreshTokens.get(refreshKey),
    ]);
    const now = context.now();
    if (!grant) throw new ProblemError("refresh_token_unknown");
    const expiresAt = now + accessLifetime;
    records.accessTokens.put(accessKey, { ...grant, expiresAt }, expiresAt);
    // Those that an earlier release gave out would be forgotten after a while.
    records.refreshTokens.put(refreshKey, grant, keptForGood);
    if (grant.connection !== null) await useConnection(records, grant.connection, now);
    return json({ accessToken, expiration: isoTime(expiresAt) });
  });
};
