/**
 * `POST /api/oAuth/token`, as a marketplace publishes it: a JSON body of code, grant_type, client_id and client_secret.
 *
 * A code is good once. Used a second time it was overheard, or its app has a fault: every token it brought ends
 * (RFC 6749, 4.1.2). The same goes for a refresh token, which is replaced each time it is used (RFC 9700, 4.14.2).
 * Refusals are in OAuth's own form (RFC 6749, 5.2), because that is what a client's library reads.
 */
import * as z from "zod/mini";
import { connectionId, useConnection } from "../connections/connection.ts";
import { endConnection } from "../connections/life.ts";
import { days, type Handle, hours, type ServiceContext, seconds } from "../context.ts";
import { type Answer, json } from "../http/answer.ts";
import { parseBody } from "../http/body.ts";
import { ProblemError } from "../http/problems.ts";
import type { Records } from "../records.ts";
import { holdsSecret } from "../registry/client-secrets.ts";
import { digest, randomToken } from "../secrets.ts";

const accessLifetime = hours;
const refreshLifetime = 30 * days;

const client = { client_id: z.string(), client_secret: z.string() };
const Body = z.discriminatedUnion("grant_type", [
  z.object({ grant_type: z.literal("authorization_code"), code: z.string(), ...client }),
  z.object({ grant_type: z.literal("refresh_token"), refresh_token: z.string(), ...client }),
]);
const AnyGrant = z.object({ grant_type: z.string() });

type Grant = z.infer<typeof Body>;

export const installToken: Handle = async (context, call) => {
  const grantType = read(AnyGrant, call)?.grant_type;
  if (grantType === undefined) return refused("invalid_request");
  if (grantType !== "authorization_code" && grantType !== "refresh_token") {
    return refused("unsupported_grant_type");
  }
  const grant = read(Body, call);
  if (!grant) return refused("invalid_request");
  const access = randomToken();
  const refresh = randomToken();
  const [usedKey, accessKey, refreshKey] = await Promise.all([
    grant.grant_type === "authorization_code"
      ? digest("install-code", grant.code)
      : digest("install-refresh", grant.refresh_token),
    digest("install-access", access),
    digest("install-refresh", refresh),
  ]);
  return context.transaction(async (records) => {
    if (!(await isClient(context, records, grant))) return refused("invalid_client", 401);
    const now = context.now();
    const install = await spend(records, grant, usedKey, now);
    if (install === undefined) return refused("invalid_grant");
    await useConnection(records, await connectionId("install", install), now);
    const token = { clientId: grant.client_id, install };
    const accessUntil = now + accessLifetime;
    const refreshUntil = now + refreshLifetime;
    records.installTokens.put(accessKey, { ...token, expiresAt: accessUntil }, accessUntil);
    records.installRefreshes.put(
      refreshKey,
      { ...token, expiresAt: refreshUntil, used: false },
      refreshUntil,
    );
    return json({
      access_token: access,
      token_type: "Bearer",
      expires_in: accessLifetime / seconds,
      refresh_token: refresh,
    });
  });
};

/** Uses up the code or refresh token: the install it was for, or undefined when it is worth nothing. */
async function spend(records: Records, grant: Grant, key: string, now: number): Promise<string | undefined> {
  const { installs, installCodes, installRefreshes } = records;
  const table = grant.grant_type === "authorization_code" ? installCodes : installRefreshes;
  const found = await table.get(key);
  if (found?.clientId !== grant.client_id || !(await installs.get(found.install))) return undefined;
  if (found.used) {
    await endConnection(records, await connectionId("install", found.install), "partner", now);
    // Also one of before there were records of connections.
    installs.delete(found.install);
    return undefined;
  }
  if (now >= found.expiresAt) return undefined;
  table.put(key, { ...found, used: true }, found.expiresAt + days);
  return found.install;
}

async function isClient(
  { registry, now }: Pick<ServiceContext, "registry" | "now">,
  records: Records,
  { client_id, client_secret }: Grant,
): Promise<boolean> {
  const app = await registry.app(client_id, records);
  const right = await holdsSecret(app, client_secret, now());
  return right && app?.kind === "install";
}

function read<Schema extends z.ZodMiniType>(
  schema: Schema,
  call: Parameters<Handle>[1],
): z.output<Schema> | undefined {
  try {
    return parseBody(schema, call);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

function refused(error: string, status = 400): Answer {
  return json({ error }, status);
}
